// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';

/** Copies a text that may be costly to make: it is made when asked for. */
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

/** Browsers hide the clipboard from pages that are neither https nor loopback; the older command still works there. */
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
