// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { isControl } from '../app/keys';
import type { Actions, View } from './actions';

/** Does what a key means in the waterfall. Returns false if it means nothing. */
export function handleKey(event: KeyboardEvent, view: View, actions: Actions, page: number, find: () => void): boolean {
  if ((event.target as Element).closest('.panel') || (event.key === 'Enter' && isControl(event.target))) return false;
  const { lines, at, found, failed, slow, insights } = view;
  const line = lines[at];
  const level = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
  if (level > 0) return did(() => actions.showLevels(level));
  switch (event.key) {
    case 'ArrowDown':
      return did(() => actions.moveTo(at + 1));
    case 'ArrowUp':
      return did(() => actions.moveTo(at < 0 ? 0 : at - 1));
    case 'PageDown':
      return did(() => actions.moveTo(at + page));
    case 'PageUp':
      return did(() => actions.moveTo(at - page));
    case 'Home':
      return did(() => actions.moveTo(0));
    case 'End':
      return did(() => actions.moveTo(lines.length - 1));
    case 'ArrowLeft':
      if (event.shiftKey) return did(actions.collapse);
      return line !== undefined && did(() => (actions.isOpen(line) ? actions.toggle(line) : actions.selectParent()));
    case 'ArrowRight':
      if (event.shiftKey) return did(actions.expand);
      if (!line) return false;
      if (actions.isOpen(line)) return did(() => actions.moveTo(at + 1));
      return did(() => (line.repeat !== undefined || line.node.children.length > 0) && actions.toggle(line));
    case 'Enter':
      return line !== undefined && did(() => (line.repeat ? actions.toggle(line) : document.querySelector<HTMLElement>('.panel-body')?.focus()));
    case 'f':
    case '/':
      return did(find);
    case 'n':
    case 'N':
      return did(() => actions.next(found, event.key === 'N'));
    case 'e':
    case 'E':
      return did(() => actions.next(failed, event.key === 'E'));
    case 's':
    case 'S':
      return did(() => actions.next(slow, event.key === 'S'));
    case 'c':
      return insights.critical.size > 0 && did(actions.togglePath);
    case 'v':
      return did(actions.toggleInView);
    case '+':
    case '=':
      return did(actions.zoomIn);
    case '-':
      return did(actions.zoomOut);
    case 'z':
      return did(actions.zoomToRow);
    case '0':
      return did(actions.showAll);
    case ',':
    case '.':
      return did(() => actions.pan(event.key === ',' ? -1 : 1));
    default:
      return false;
  }
}

function did(action: () => unknown): true {
  action();
  return true;
}
