// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { callLabelOf } from '../model/label';
import type { TraceModel, TraceNode } from '../model/model';
import { secondsOf, selfSecondsOf } from '../model/selftime';

/** All calls that one row counts. Times are in seconds. */
export interface Row {
  readonly key: string;
  readonly name: string;
  readonly service: string;
  readonly kind: TraceNode['kind'];
  /** The statement, path or operation that the calls have in common, if rows are for each. */
  readonly label: string | undefined;
  readonly count: number;
  readonly failed: number;
  /** The sum of all durations. Calls at the same time, and calls inside each other, count each time. */
  readonly total: number;
  readonly self: number;
  readonly average: number;
  readonly p95: number;
  readonly max: number;
  readonly longest: TraceNode;
}

/** The calls that are counted together. */
export const groupings = { name: 'Name', call: 'Call', service: 'Service' } as const;
export type Grouping = keyof typeof groupings;

/** The columns by which rows can be sorted, with the word above each. */
export const columns = { name: 'Name', count: 'Calls', failed: 'Failed', self: 'Self', total: 'Total', average: 'Average', p95: 'p95', max: 'Longest' } as const;
export type Column = keyof typeof columns;

export function isGrouping(text: string | undefined): text is Grouping {
  return text !== undefined && Object.hasOwn(groupings, text);
}

export function isColumn(text: string | undefined): text is Column {
  return text !== undefined && Object.hasOwn(columns, text);
}

/** Adds up the nodes of a trace, in the order in which their names first appear. */
export function rowsOf(model: TraceModel, by: Grouping): Row[] {
  const groups = new Map<string, TraceNode[]>();
  for (const node of model.nodes) {
    const key = keyOf(node, by);
    const group = groups.get(key);
    if (group) group.push(node);
    else groups.set(key, [node]);
  }
  return [...groups].map(([key, nodes]) => rowOf(key, nodes, by, model));
}

export function keyOf(node: TraceNode, by: Grouping): string {
  if (by === 'service') return node.service;
  return JSON.stringify([node.service, node.name, ...(by === 'call' ? [callLabelOf(node.document)] : [])]);
}

function rowOf(key: string, nodes: readonly TraceNode[], by: Grouping, model: TraceModel): Row {
  const seconds = nodes.map((node) => secondsOf(node, model)).sort((a, b) => a - b);
  const total = seconds.reduce((sum, one) => sum + one, 0);
  const [first] = nodes as [TraceNode];
  return {
    key,
    name: by === 'service' ? first.service : first.name,
    service: first.service,
    kind: by === 'service' ? undefined : first.kind,
    label: by === 'call' ? callLabelOf(first.document) : undefined,
    count: nodes.length,
    failed: nodes.filter(({ status }) => status === 'fault' || status === 'error' || status === 'throttle').length,
    total,
    self: nodes.reduce((sum, node) => sum + selfSecondsOf(node, model), 0),
    average: total / nodes.length,
    p95: seconds[Math.ceil(seconds.length * 0.95) - 1]!,
    max: seconds.at(-1)!,
    longest: nodes.reduce((most, node) => (secondsOf(node, model) > secondsOf(most, model) ? node : most), first),
  };
}

/** Returns the rows by a column: numbers from the largest, names from A. */
export function sorted(rows: readonly Row[], column: Column): Row[] {
  return [...rows].sort((a, b) => {
    if (column === 'name') return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
    return b[column] - a[column] || b.self - a.self;
  });
}
