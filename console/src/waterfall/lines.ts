// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Folds } from '../app/route';
import type { TraceNode } from '../model/model';
import { closedIn } from './folding';
import { rowKeyOf, type Repeat, type Repeats } from './repeats';
import type { Shown } from './zoom';

/** One row of the waterfall: a node, or repeated calls that are folded into one row. */
export type Line =
  | { readonly key: string; readonly depth: number; readonly node: TraceNode; readonly repeat?: undefined }
  | { readonly key: string; readonly depth: number; readonly repeat: Repeat; readonly node?: undefined };

interface Pending {
  readonly node: TraceNode;
  readonly depth: number;
  /** True for a call below the row of the repeated calls that it belongs to. */
  readonly listed: boolean;
}

/** Returns the rows to show: all except those below a collapsed row. Repeated calls are below one row, where the first of them was. */
export function linesOf(nodes: readonly TraceNode[], folds: Folds, repeats: Repeats, unfolded: readonly string[] = []): Line[] {
  const closed = closedIn(folds);
  const open = new Set(unfolded);
  const lines: Line[] = [];
  const pending: Pending[] = [];
  const add = (below: readonly TraceNode[], depth: number, listed: boolean) => {
    for (let i = below.length - 1; i >= 0; i--) pending.push({ node: below[i]!, depth, listed });
  };
  add(nodes.filter((node) => node.depth === 0), 0, false);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, depth, listed } = next;
    const repeat = listed ? undefined : repeats.get(node);
    if (repeat) {
      if (node.key !== repeat.key) continue;
      lines.push({ key: rowKeyOf(repeat), depth, repeat });
      if (open.has(repeat.key)) add(repeat.nodes, depth + 1, true);
      continue;
    }
    lines.push({ key: node.key, depth, node });
    if (node.children.length > 0 && !closed(node)) add(node.children, depth + 1, false);
  }
  return lines;
}

/** Returns true if a row runs in the shown time. */
export function isInView({ node, repeat }: Line, { start, end }: Shown): boolean {
  const { start: from, end: to } = node ?? repeat;
  return from <= end && (to === undefined || to >= start);
}
