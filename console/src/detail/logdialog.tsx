// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { fill, keepLogTemplate, logNames, logTemplate, longestTemplate, problemOf, type LogValues } from './logtemplate';

/** The dialog in which the user writes the address of the logs. */
export function LogDialog({ values, close }: { values: LogValues; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const written = useSignal(logTemplate.peek());
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const template = written.value.trim();
  const problem = problemOf(template);
  const example = fill(template, values);
  const save = (event: Event) => {
    event.preventDefault();
    if (problem !== undefined) return;
    keepLogTemplate(template);
    dialog.current?.close();
  };
  return (
    <dialog ref={dialog} class="log-dialog" aria-labelledby="log-title" onClose={close}>
      <form onSubmit={save}>
        <h2 id="log-title">Link to your logs</h2>
        <label for="log-template">Address</label>
        <input
          id="log-template"
          class="mono"
          value={written.value}
          maxLength={longestTemplate}
          placeholder="https://logs.example/?q={traceId}&from={start}&to={end}"
          aria-describedby="log-help log-problem"
          aria-invalid={problem !== undefined}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => {
            written.value = event.currentTarget.value;
          }}
        />
        <p id="log-problem" class="log-problem" role="status">{problem ?? (example ? <span class="muted mono log-example">{example}</span> : '')}</p>
        <p id="log-help" class="muted">
          The page replaces {logNames.map((name, i) => [i > 0 && ', ', <code key={name}>{`{${name}}`}</code>])}. The address stays in this browser. An empty one removes the link.
        </p>
        <div class="dialog-buttons">
          <button type="button" onClick={() => dialog.current?.close()}>Cancel</button>
          <button type="submit" disabled={problem !== undefined}>Save</button>
        </div>
      </form>
    </dialog>
  );
}
