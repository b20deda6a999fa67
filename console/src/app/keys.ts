// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

export const helpOpen = signal(false);

export const keyHelp: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: '↑ ↓', does: 'Move through the rows' },
  { keys: 'Enter', does: 'Open the trace; on a trace page, read the row' },
  { keys: '← →', does: 'Collapse and expand a row, go to its parent or first child' },
  { keys: 'Home End', does: 'First and last row' },
  { keys: 'Shift + ← →', does: 'Collapse and expand all rows' },
  { keys: '/', does: 'Find a trace by its id' },
  { keys: 'l', does: 'Live on and off' },
  { keys: 'Esc', does: 'Close the panel, then go back to the list' },
  { keys: '?', does: 'This list' },
];

/** Listens to keys meant for the page: none while the user writes in a field, holds a modifier or reads a dialog. */
export function usePageKeys(handle: (event: KeyboardEvent) => void): void {
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || helpOpen.peek()) return;
      const target = event.target as Element | null;
      if (target?.closest('input, textarea, select')) return;
      handle(event);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  });
}

/** Whether Enter already means something where the focus is. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary') !== null;
}
