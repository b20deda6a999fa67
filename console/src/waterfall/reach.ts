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
  const unfolded = new Set([...(route.unfolded ?? []), ...repeatsAround(node, repeats)]);
  for (let above = node.parent; above; above = above.parent) if (closed(above)) toOpen.push(above.key);
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

/** Returns the route with the repeated calls listed that contain the selected row. It may have been selected before they were known. */
export function withSelectedListed(route: TraceRoute, model: TraceModel, repeats: Repeats): TraceRoute {
  const selected = route.selected === undefined ? undefined : model.byKey.get(route.selected);
  const folded = repeatsAround(selected, repeats).filter((key) => !route.unfolded?.includes(key));
  return folded.length === 0 ? route : { ...route, unfolded: [...(route.unfolded ?? []), ...folded] };
}

/** Returns the keys of the repeated calls that a node is one of, or is below. */
export function repeatsAround(node: TraceNode | undefined, repeats: Repeats): string[] {
  const keys: string[] = [];
  if (repeats.size > 0) for (let at = node; at; at = at.parent) keys.push(...(repeats.has(at) ? [repeats.get(at)!.key] : []));
  return keys;
}

/** Returns the next or previous of some nodes, which are in order, from a place; after the last comes the first. */
export function nextOf(nodes: readonly TraceNode[], from: number | undefined, back: boolean): TraceNode | undefined {
  if (back) return nodes.findLast((node) => from !== undefined && node.at < from) ?? nodes.at(-1);
  return nodes.find((node) => from === undefined || node.at > from) ?? nodes[0];
}
