// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { GraphService, HistogramEntry, Statistics } from '../api/types';
import { addCounts, addHistograms, countsOf, type Counts } from './figures';

/** What a node of the map stands for: who calls, a service that sends segments, one that only its callers know, or several. */
export type NodeKind = 'client' | 'service' | 'inferred' | 'cluster';

export interface MapNode {
  /** The same for the same service in each answer, which numbers its services anew. */
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly kind: NodeKind;
  readonly counts: Counts;
  readonly histogram: readonly HistogramEntry[];
  /** The nodes of a cluster; none for any other. */
  readonly members: readonly MapNode[];
}

export interface MapEdge {
  readonly from: string;
  readonly to: string;
  readonly counts: Counts;
  readonly histogram: readonly HistogramEntry[];
  /** True if the call is asynchronous. */
  readonly link: boolean;
}

export interface MapGraph {
  readonly nodes: ReadonlyMap<string, MapNode>;
  readonly edges: readonly MapEdge[];
}

export const emptyGraph: MapGraph = { nodes: new Map(), edges: [] };

/** Reads the answer of GetServiceGraph. Services with the same name, type and account on several pages are added up. */
export function readGraph(services: readonly GraphService[]): MapGraph {
  const nodes = new Map<string, MapNode>();
  const keys = new Map<number, string>();
  for (const service of services) {
    const node = nodeOf(service);
    keys.set(service.ReferenceId, node.key);
    const known = nodes.get(node.key);
    nodes.set(node.key, known ? { ...known, counts: addCounts(known.counts, node.counts), histogram: addHistograms([known.histogram, node.histogram]) } : node);
  }
  const edges = new Map<string, MapEdge>();
  for (const service of services) {
    const from = keys.get(service.ReferenceId)!;
    for (const call of service.Edges ?? []) {
      const to = keys.get(call.ReferenceId);
      if (to === undefined) continue;
      put(edges, { from, to, counts: countsOf(call.SummaryStatistics), histogram: call.ResponseTimeHistogram ?? [], link: call.EdgeType === 'link' });
    }
  }
  return { nodes: withClients(nodes, edges.values()), edges: [...edges.values()] };
}

/** Adds an edge to those that are known, with the sums of both if there is one between the same nodes. */
export function put(edges: Map<string, MapEdge>, edge: MapEdge): void {
  const key = edgeKey(edge.from, edge.to);
  const known = edges.get(key);
  edges.set(
    key,
    known ? { ...edge, counts: addCounts(known.counts, edge.counts), histogram: addHistograms([known.histogram, edge.histogram]), link: known.link && edge.link } : edge,
  );
}

export function edgeKey(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

function nodeOf(service: GraphService): MapNode {
  const [name, type, account] = [service.Name ?? '', service.Type ?? '', service.AccountId ?? ''];
  const statistics: Statistics | undefined = service.SummaryStatistics;
  return {
    key: `${escape(type)}${account && `@${escape(account)}`}|${name}`,
    name,
    type,
    kind: type === 'client' ? 'client' : service.State === 'unknown' ? 'inferred' : 'service',
    counts: countsOf(statistics),
    histogram: service.ResponseTimeHistogram ?? [],
    members: [],
  };
}

function escape(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('@', '%40').replaceAll('|', '%7C');
}

/** Clients have no statistics of their own. What they know of is what they called. */
function withClients(nodes: ReadonlyMap<string, MapNode>, edges: Iterable<MapEdge>): Map<string, MapNode> {
  const complete = new Map(nodes);
  for (const edge of edges) {
    const caller = complete.get(edge.from)!;
    if (caller.kind !== 'client') continue;
    complete.set(caller.key, { ...caller, counts: addCounts(caller.counts, edge.counts), histogram: addHistograms([caller.histogram, edge.histogram]) });
  }
  return complete;
}
