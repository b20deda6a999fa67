// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';

/** A button that copies a text. The text is created when the button is pressed. */
export function CopyButton({ what, content }: { what: string; content: () => string }) {
  const done = useSignal<'copied' | 'not copied' | undefined>(undefined);
  const copy = async () => {
    done.value = (await write(content())) ? 'copied' : 'not copied';
    setTimeout(() => {
      done.value = undefined;
    }, 1500);
  };
  return (
    <button type="button" class="quiet copy" onClick={copy} aria-label={`Copy ${what}`} title={`Copy ${what}`}>
      <span role="status">{done.value ?? 'copy'}</span>
    </button>
  );
}

async function write(content: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(content);
    return true;
  } catch {
    return writeByCommand(content);
  }
}

/** Copies with the older command, which works on pages that are neither https nor loopback. */
function writeByCommand(content: string): boolean {
  const area = document.createElement('textarea');
  area.value = content;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}
