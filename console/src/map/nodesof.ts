// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Trace } from '../api/types';
import { parseDocument, string } from '../model/document';
import type { TraceModel, TraceNode } from '../model/model';
import { secondsOf } from '../model/selftime';
import type { MapGraph, MapNode } from './graph';

/**
 * Returns the nodes of a trace for each service of its map, the longest first. A service has its segments. What only its
 * callers know has the calls from which the server inferred it.
 */
export function nodesByService(graph: MapGraph, trace: Trace, model: TraceModel): ReadonlyMap<string, readonly TraceNode[]> {
  const named = new Map<string, TraceNode[]>();
  const put = (name: string, type: string, node: TraceNode | undefined) => {
    if (!node) return;
    for (const key of [`${name}\n${type}`, `${name}\n`]) named.set(key, [...(named.get(key) ?? []), node]);
  };
  for (const node of model.nodes) if (node.isSegment) put(node.name, string(node.document, 'origin') ?? '', node);
  for (const segment of trace.Segments ?? []) {
    const document = segment.Document.includes('"inferred"') ? parseDocument(segment.Document) : undefined;
    if (document?.['inferred'] === true) put(string(document, 'name') ?? '', string(document, 'origin') ?? '', model.byKey.get(string(document, 'parent_id') ?? ''));
  }
  return new Map([...graph.nodes.values()].map((node) => [node.key, longestFirst(found(node, named), model)]));
}

function found(node: MapNode, named: ReadonlyMap<string, readonly TraceNode[]>): readonly TraceNode[] {
  const type = node.kind === 'client' ? '' : node.type;
  return named.get(`${node.name}\n${type}`) ?? named.get(`${node.name}\n`) ?? [];
}

function longestFirst(nodes: readonly TraceNode[], model: TraceModel): TraceNode[] {
  return [...new Set(nodes)].sort((a, b) => secondsOf(b, model) - secondsOf(a, model));
}

/** Returns the key of the service to which a node of the trace belongs; the one that only callers know before their own. */
export function nodeKeyOf(nodes: ReadonlyMap<string, readonly TraceNode[]>, selected: string | undefined): string | undefined {
  if (selected === undefined) return undefined;
  const keys = [...nodes].filter(([, all]) => all.some(({ key }) => key === selected)).map(([key]) => key);
  return keys.find((key) => !key.startsWith('client')) ?? keys[0];
}
