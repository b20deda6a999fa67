// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { formatRoute, listRoute, type MapRoute } from '../app/route';
import { quoted } from '../filter/terms';
import type { MapEdge, MapGraph, MapNode } from './graph';

/** What the panel is about: the nodes or the call whose traces its links find. */
export interface Scope {
  /** The selector of GetTimeSeriesServiceStatistics; undefined for a group, of which the server has no series. */
  readonly selector: string | undefined;
  /** Returns a filter expression for the traces in which the condition is true here. */
  where(condition: string): string;
}

const longestExpression = 4096;

/** Returns the scope of a node. */
export function scopeOf(node: MapNode, graph: MapGraph): Scope {
  if (node.kind === 'cluster') {
    return { selector: undefined, where: (condition) => joined(node.members.map((member) => scopeOf(member, graph).where(condition))) };
  }
  if (node.kind === 'client') {
    const selector = edgeSelector(node, node);
    return { selector, where: (condition) => block(selector, condition) };
  }
  const selector = `service(${reference(node, graph)})`;
  return { selector, where: (condition) => block(selector, condition) };
}

/** Returns the scope of a call. */
export function scopeOfEdge(edge: MapEdge, graph: MapGraph): Scope {
  const [from, to] = [graph.nodes.get(edge.from), graph.nodes.get(edge.to)];
  if (!from || !to || from.kind === 'cluster' || to.kind === 'cluster') return { selector: undefined, where: (condition) => condition };
  const selector = from.kind === 'client' ? edgeSelector(from, to, reference(to, graph)) : `edge(${reference(from, graph)}, ${reference(to, graph)})`;
  return { selector, where: (condition) => block(selector, condition) };
}

/** Returns the condition for response times from `low` (included) to `high` (excluded) seconds. */
export function between(low: number, high: number): string {
  return `responsetime >= ${number(low)} AND responsetime < ${number(high)}`;
}

/** Returns the address of the list of the traces that match a filter expression. */
export function tracesAddress(route: MapRoute, filter: string): string {
  return formatRoute(listRoute({ ...route, filter, around: undefined }));
}

function block(selector: string, condition: string): string {
  return condition === '' ? selector : `${selector} { ${condition} }`;
}

/**
 * The name is enough where no other node has it; clients do not count, because a name alone never means them. A filter cannot
 * say "without a type": of a node without one, the name alone also means other nodes of this name.
 */
function reference(node: MapNode, graph: MapGraph): string {
  if (node.type === '') return quoted(node.name);
  for (const other of graph.nodes.values()) {
    if (other.name === node.name && other.key !== node.key && other.kind !== 'client') return `id(name: ${quoted(node.name)}, type: ${quoted(node.type)})`;
  }
  return quoted(node.name);
}

function edgeSelector(client: MapNode, to: MapNode, called = quoted(to.name)): string {
  return `edge(id(name: ${quoted(client.name)}, type: "client"), ${called})`;
}

/** Joins as many expressions with OR as the server reads. */
function joined(expressions: readonly string[]): string {
  let all = expressions[0] ?? '';
  for (const expression of expressions.slice(1)) {
    if (all.length + expression.length + 4 > longestExpression) break;
    all += ` OR ${expression}`;
  }
  return all;
}

/** Returns a number without an exponent, to the microsecond. */
function number(seconds: number): string {
  return seconds.toFixed(6).replace(/\.?0+$/, '');
}
