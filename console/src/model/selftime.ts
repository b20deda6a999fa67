// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { ownIntervals, total } from './intervals';
import type { TraceModel, TraceNode } from './model';

/** Returns the seconds of a node, which until now are those that it has run. */
export function secondsOf(node: TraceNode, model: TraceModel): number {
  return Math.max(0, (node.end ?? model.end) - node.start);
}

/** Returns the seconds in which a node ran and none of its children did. */
export function selfSecondsOf(node: TraceNode, model: TraceModel): number {
  return node.children.length === 0 ? secondsOf(node, model) : total(ownIntervals(node, model));
}
