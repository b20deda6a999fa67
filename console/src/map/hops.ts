// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { MapGraph } from './graph';

/**
 * Returns the part of a graph within some calls of a node: its callers and their callers, and what it calls and they call.
 * Other callers of a shared database are not in it, or one table would bring in half of the services.
 */
export function within(graph: MapGraph, center: string, hops: number): MapGraph {
  if (!graph.nodes.has(center)) return graph;
  const callers = new Map<string, string[]>();
  const called = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    called.set(from, [...(called.get(from) ?? []), to]);
    callers.set(to, [...(callers.get(to) ?? []), from]);
  }
  const kept = new Set([...reached(callers, center, hops), ...reached(called, center, hops)]);
  return {
    nodes: new Map([...graph.nodes].filter(([key]) => kept.has(key))),
    edges: graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}

function reached(next: ReadonlyMap<string, readonly string[]>, center: string, hops: number): Set<string> {
  const found = new Set([center]);
  let edge = [center];
  for (let hop = 0; hop < hops; hop++) {
    edge = edge.flatMap((key) => next.get(key) ?? []).filter((key) => !found.has(key));
    for (const key of edge) found.add(key);
  }
  return found;
}
