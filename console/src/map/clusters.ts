// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { addCounts, addHistograms, noCounts } from './figures';
import { put, type MapEdge, type MapGraph, type MapNode } from './graph';
import { typeWord } from './words';

/** More nodes than this are shown in groups, unless the user wants each. */
export const readableNodes = 60;
const fewest = 3;

/**
 * Puts the nodes of a graph into groups, of which those named in `open` show their members. A service belongs to those whose
 * name begins with the same word ("orders-api", "orders-worker"), a called system to those of its type, a client to the
 * clients. A group has at least three members.
 */
export function clustered(graph: MapGraph, open: ReadonlySet<string>): MapGraph {
  const groups = new Map<string, MapNode[]>();
  for (const node of graph.nodes.values()) {
    const key = clusterKey(node);
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const nodes = new Map<string, MapNode>();
  const place = new Map<string, string>();
  for (const [key, members] of groups) {
    const closed = members.length >= fewest && !open.has(key);
    const cluster = closed ? clusterOf(key, members) : undefined;
    if (cluster) nodes.set(key, cluster);
    for (const member of members) {
      place.set(member.key, cluster ? key : member.key);
      if (!cluster) nodes.set(member.key, member);
    }
  }
  const edges = new Map<string, MapEdge>();
  for (const edge of graph.edges) {
    const [from, to] = [place.get(edge.from)!, place.get(edge.to)!];
    if (from !== to || from === edge.from) put(edges, { ...edge, from, to });
  }
  return { nodes, edges: [...edges.values()] };
}

/** Returns the key of the group in which a node is, such as `group:orders`. */
export function clusterKey(node: MapNode): string {
  if (node.kind === 'client') return 'clients';
  return node.kind === 'inferred' ? `type:${node.type}` : `group:${prefixOf(node.name)}`;
}

/** Returns the name of a group, as its node and its button show it. */
export function clusterName(key: string): string {
  if (key === 'clients') return 'Clients';
  if (key.startsWith('type:')) return typeWord(key.slice(5)) || 'no type';
  return `${key.slice(6)} …`;
}

function prefixOf(name: string): string {
  return /^[^\s._/:@-]+/.exec(name)?.[0].toLowerCase() ?? name;
}

function clusterOf(key: string, members: readonly MapNode[]): MapNode {
  return {
    key,
    name: clusterName(key),
    type: `${members.length} ${key === 'clients' ? 'clients' : key.startsWith('type:') ? 'of this type' : 'services'}`,
    kind: 'cluster',
    counts: members.reduce((sum, member) => addCounts(sum, member.counts), noCounts),
    histogram: addHistograms(members.map((member) => member.histogram)),
    members,
  };
}
