// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';

export const helpOpen = signal(false);

export const keyHelp: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: '↑ ↓', does: 'Move through the rows; on the map, arrow keys go from node to node' },
  { keys: 'Enter', does: 'Open the trace; in a trace, move to the details' },
  { keys: '← →', does: 'Collapse or expand the row, or go to its parent or first child' },
  { keys: 'Home End', does: 'Go to the first or last row' },
  { keys: 'Shift + ← →', does: 'Collapse or expand all rows' },
  { keys: '[ ]', does: 'In a trace, go to the view before or after: waterfall, flame graph, statistics, map' },
  { keys: 'z 0', does: 'In a flame graph, zoom to the selected frame, or show the whole graph' },
  { keys: 'f', does: 'In a trace, find rows; Enter and Shift + Enter go to the next and previous one, as n and N do' },
  { keys: 'e s', does: 'In a trace, go to the next error or slow row; with Shift, to the previous one' },
  { keys: '1 – 9', does: 'In a trace, show this many levels of rows' },
  { keys: '+ - z', does: 'In a trace, zoom in, zoom out, zoom to the row; or turn the wheel with Ctrl or Cmd' },
  { keys: ', . 0', does: 'In a trace, show an earlier part, a later part, the whole trace' },
  { keys: 'c v', does: 'In a trace, show the critical path; leave out rows beyond the zoom' },
  { keys: 'f', does: 'On the map, find a service; Enter selects the first that is found' },
  { keys: '0 1 2 3', does: 'On the map, show only what is this many calls away from the selected node; 0 shows all' },
  { keys: '+ - z', does: 'On the map, zoom in, zoom out, show the whole map' },
  { keys: 'g t a', does: 'On the map, turn groups on or off, change between picture and table, place all nodes anew' },
  { keys: 'n', does: 'On the sampling page, add a rule' },
  { keys: 'Shift + ↑ ↓', does: 'On the sampling page, try the rule earlier or later' },
  { keys: 'Delete', does: 'On the sampling page, delete the rule' },
  { keys: '/', does: 'Filter the traces; in a trace, find rows; on the map, go to the field for a trace id' },
  { keys: 'i', does: 'Find a trace by its id' },
  { keys: 'l', does: 'Turn live mode on or off' },
  { keys: 'Esc', does: 'Close the panel, then show the whole trace, then go back to the list' },
  { keys: '?', does: 'Show this list' },
];

/** Handles keys for the page, but not while the user types in a field, holds a modifier or has a dialog open. */
export function usePageKeys(handle: (event: KeyboardEvent) => void): void {
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || helpOpen.peek()) return;
      const target = event.target as Element | null;
      if (target?.closest('input, textarea, select, dialog')) return;
      handle(event);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  });
}

/** Returns true if the element with the focus handles Enter itself. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary') !== null;
}
