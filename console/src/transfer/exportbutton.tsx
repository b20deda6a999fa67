// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import type { Exported } from './exporter';

/** The button that opens the dialog with the formats, whose code is loaded then. */
export function ExportButton({ what, words = 'Export' }: { what: Exported; words?: string }) {
  const dialog = useSignal<{ Dialog?: ComponentType<{ what: Exported; close: () => void }>; open: boolean; failed?: boolean }>({ open: false });
  const open = () => {
    import('./exportdialog').then(
      ({ ExportDialog }) => (dialog.value = { Dialog: ExportDialog, open: true }),
      () => (dialog.value = { open: false, failed: true }),
    );
  };
  const { Dialog, open: isOpen, failed } = dialog.value;
  return (
    <>
      <button type="button" class="quiet" onClick={open}>{words}</button>
      {failed && <span class="complaint" role="alert">The server does not answer.</span>}
      {Dialog && isOpen && <Dialog what={what} close={() => (dialog.value = { Dialog, open: false })} />}
    </>
  );
}
