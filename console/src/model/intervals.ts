// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { TraceModel, TraceNode } from './model';

export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Returns the self time: the parts of an interval in which no child was running. */
export function selfIntervals(whole: Interval, children: readonly Interval[]): Interval[] {
  const busy = children
    .map(({ start, end }) => ({ start: Math.max(start, whole.start), end: Math.min(end, whole.end) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
  const free: Interval[] = [];
  let reached = whole.start;
  for (const { start, end } of busy) {
    if (start > reached) free.push({ start: reached, end: start });
    reached = Math.max(reached, end);
  }
  if (reached < whole.end) free.push({ start: reached, end: whole.end });
  return free;
}

export function total(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { start, end }) => sum + (end - start), 0);
}

/** Joins intervals whose gap is too small to be seen. */
export function joinClose(intervals: readonly Interval[], gap: number): Interval[] {
  const joined: Interval[] = [];
  for (const interval of intervals) {
    const last = joined.at(-1);
    if (last && interval.start - last.end < gap) joined[joined.length - 1] = { start: last.start, end: interval.end };
    else joined.push(interval);
  }
  return joined;
}

const known = new WeakMap<TraceModel, Map<TraceNode, readonly Interval[]>>();

/** Returns the self time of a node. It is computed once for each model, as a node can have a hundred thousand children. */
export function ownIntervals(node: TraceNode, model: TraceModel): readonly Interval[] {
  const ofModel = known.get(model) ?? new Map<TraceNode, readonly Interval[]>();
  known.set(model, ofModel);
  let own = ofModel.get(node);
  if (!own) {
    const children = node.children.map((below) => ({ start: below.start, end: below.end ?? model.end }));
    own = selfIntervals({ start: node.start, end: node.end ?? model.end }, children);
    ofModel.set(node, own);
  }
  return own;
}
