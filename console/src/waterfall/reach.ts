// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { TraceRoute } from '../app/route';
import type { TraceModel, TraceNode } from '../model/model';
import { isInView } from './lines';
import { closedIn, toggled } from './folding';
import type { Repeats } from './repeats';
import { shownOf } from './zoom';

/** Returns the route on which a row is selected and can be seen: what is above it is expanded. */
export function reach(route: TraceRoute, node: TraceNode, model: TraceModel, repeats: Repeats): TraceRoute {
  const closed = closedIn(route.folds);
  const toOpen: string[] = [];
  const unfolded = new Set(route.unfolded);
  for (let at: TraceNode | undefined = node; at; at = at.parent) {
    if (at !== node && closed(at)) toOpen.push(at.key);
    const repeat = repeats.get(at);
    if (repeat) unfolded.add(repeat.key);
  }
  const visible = isInView({ key: node.key, depth: 0, node }, shownOf(model, route.zoom));
  return {
    ...route,
    selected: node.key,
    flipped: [],
    folds: toOpen.length === 0 ? route.folds : toggled(route.folds, ...toOpen),
    unfolded: unfolded.size === 0 ? undefined : [...unfolded],
    inView: visible ? route.inView : undefined,
  };
}

/** Returns the next or previous of some nodes, which are in order, from a place; after the last comes the first. */
export function nextOf(nodes: readonly TraceNode[], from: number | undefined, back: boolean): TraceNode | undefined {
  if (back) return nodes.findLast((node) => from !== undefined && node.at < from) ?? nodes.at(-1);
  return nodes.find((node) => from === undefined || node.at > from) ?? nodes[0];
}
