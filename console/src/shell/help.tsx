// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useEffect, useRef } from 'preact/hooks';
import { helpOpen, keyHelp } from '../app/keys';

/** The list of keys, as a dialog. */
export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = helpOpen.value;
  useEffect(() => {
    if (open && !dialog.current?.open) {
      dialog.current?.showModal();
      // The button that closes it has the focus, and is at its end.
      dialog.current?.scrollTo(0, 0);
    }
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="help-title"
      onClose={() => {
        helpOpen.value = false;
      }}
    >
      <h2 id="help-title">Keys</h2>
      <dl class="facts">
        {keyHelp.map(({ keys, does }) => [
          <dt key={does}>
            {keys.split(' ').map((key, i) => [i > 0 && ' ', (key === '+' && i > 0) || key === '–' ? key : <kbd>{key}</kbd>])}
          </dt>,
          <dd>{does}</dd>,
        ])}
      </dl>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
