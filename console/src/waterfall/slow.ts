// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { EntityPercentile } from '../api/types';
import { ownIntervals, total } from '../model/intervals';
import type { TraceModel, TraceNode } from '../model/model';

export const slowPercentile = 95;
const mostSlow = 5;
const leastShare = 0.05;

/**
 * Returns the slow nodes in the order of the rows: those slower than 95 % of the others with their name, and the five that were
 * running by themselves for the longest time, if that is a twentieth of the trace.
 */
export function slowNodes(model: TraceModel, percentiles: ReadonlyMap<TraceNode, EntityPercentile>): readonly TraceNode[] {
  const least = (model.end - model.start) * leastShare;
  const candidates = model.nodes.filter((node) => (node.end ?? model.end) - node.start >= least && least > 0);
  const longest = candidates
    .map((node) => ({ node, self: total(ownIntervals(node, model)) }))
    .filter(({ self }) => self >= least)
    .sort((a, b) => b.self - a.self)
    .slice(0, mostSlow);
  const slow = new Set(longest.map(({ node }) => node));
  for (const [node, { Percentile }] of percentiles) if (Percentile >= slowPercentile) slow.add(node);
  return [...slow].sort((a, b) => a.at - b.at);
}
