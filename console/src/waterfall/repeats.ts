// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { RepeatedCall } from '../api/types';
import { callLabelOf } from '../model/label';
import type { TraceModel, TraceNode } from '../model/model';

/** Calls of one parent that the server found to be the same, shown as one row. */
export interface Repeat {
  /** The key of the first call, which stands for all of them in the address. */
  readonly key: string;
  readonly nodes: readonly TraceNode[];
  readonly name: string;
  readonly label: string | undefined;
  /** The time in which at least one of the calls was running, and the sum of all. */
  readonly seconds: number;
  readonly totalSeconds: number;
  readonly start: number;
  readonly end: number;
}

export type Repeats = ReadonlyMap<TraceNode, Repeat>;

const rowPrefix = 'repeat:';

/** Returns the repeated calls of a trace, by each of their nodes. */
export function repeatsOf(model: TraceModel, calls: readonly RepeatedCall[]): Repeats {
  const repeats = new Map<TraceNode, Repeat>();
  for (const call of calls) {
    const first = model.byKey.get(call.FirstId);
    if (!first) continue;
    const nodes = membersOf(first, call, model).filter((node) => !repeats.has(node));
    if (nodes.length < 2) continue;
    nodes.sort((a, b) => a.at - b.at);
    const end = nodes.reduce((last, node) => Math.max(last, node.end ?? model.end), -Infinity);
    const { Name = first.name, Label: label, Seconds = 0, TotalSeconds = Seconds } = call;
    const repeat = { key: nodes[0]!.key, nodes, name: Name, label, seconds: Seconds, totalSeconds: TotalSeconds, start: nodes[0]!.start, end };
    for (const node of nodes) repeats.set(node, repeat);
  }
  return repeats;
}

/** Returns the calls that the server lists. It lists a thousand at most, so the rest are the siblings that look the same. */
function membersOf(first: TraceNode, { Ids = [], Count = Ids.length }: RepeatedCall, model: TraceModel): TraceNode[] {
  const listed = new Set([first, ...Ids.map((id) => model.byKey.get(id))]);
  const siblings = first.parent?.children ?? model.nodes.filter((node) => node.depth === 0);
  const label = Count > Ids.length ? callLabelOf(first.document) : undefined;
  return siblings.filter((node) => {
    if (listed.has(node)) return true;
    return Count > Ids.length && node.name === first.name && node.kind === first.kind && callLabelOf(node.document) === label;
  });
}

/** Returns the value of `selected` in the address that stands for the row of repeated calls. */
export function rowKeyOf(repeat: Repeat): string {
  return rowPrefix + repeat.key;
}
