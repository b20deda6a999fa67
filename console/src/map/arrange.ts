// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { graphlib, layout } from '@dagrejs/dagre';
import { cell, columnGap, rowGap, type Places } from './cell';
import { foldColumns } from './fold';
import type { MapGraph } from './graph';

/** Arranges a graph anew, callers to the left of what they call. The same graph always has the same arrangement. */
export function arrange(graph: MapGraph): Places {
  const drawn = new graphlib.Graph();
  drawn.setGraph({ rankdir: 'LR', nodesep: rowGap, ranksep: columnGap, edgesep: 4, ranker: 'network-simplex' });
  drawn.setDefaultEdgeLabel(() => ({}));
  for (const key of [...graph.nodes.keys()].sort()) drawn.setNode(key, { ...cell });
  for (const { from, to } of [...graph.edges].sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to))) {
    if (from !== to) drawn.setEdge(from, to);
  }
  layout(drawn);
  return foldColumns(new Map(drawn.nodes().map((key) => [key, { x: drawn.node(key).x ?? 0, y: drawn.node(key).y ?? 0 }])));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
