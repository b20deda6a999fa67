// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { ApiFailure, fetchComparison, fetchSummaries } from '../api/client';
import type { Comparison } from '../api/types';
import type { Window } from '../app/timerange';
import type { Side } from './side';

/** The server compares at most this many traces of a side. */
export const mostTraces = 100;
const mostPages = 20;

export interface Compared {
  readonly comparison: Comparison;
  readonly ids: readonly [readonly string[], readonly string[]];
}

/** Fetches the traces of both sides and their differences. A trace is not compared with itself. */
export async function compare(first: Side, second: Side, span: Window, signal: AbortSignal): Promise<Compared> {
  const [a, b] = await Promise.all([sided('first', idsOf(first, span, signal)), sided('second', idsOf(second, span, signal))]);
  const others = first.kind === 'trace' && second.kind === 'set' ? b.filter((id) => id !== first.id) : b;
  const ones = second.kind === 'trace' && first.kind === 'set' ? a.filter((id) => id !== second.id) : a;
  if (ones.length === 0 || others.length === 0) return { comparison: { First: { Traces: ones.length }, Second: { Traces: others.length }, Rows: [] }, ids: [ones, others] };
  return { comparison: await fetchComparison(ones, others, signal), ids: [ones, others] };
}

/** A filter that the server did not accept. */
export class InvalidSide extends Error {
  constructor(
    readonly side: 'first' | 'second',
    readonly reason: string,
  ) {
    super(reason);
  }
}

async function sided<T>(side: 'first' | 'second', ids: Promise<T>): Promise<T> {
  try {
    return await ids;
  } catch (problem) {
    if (problem instanceof ApiFailure && problem.status === 400) throw new InvalidSide(side, problem.response.replace(/^\w+Exception: /, ''));
    throw problem;
  }
}

async function idsOf(side: Side, { start, end }: Window, signal: AbortSignal): Promise<string[]> {
  if (side.kind === 'trace') return [side.id];
  const ids: string[] = [];
  let next: string | undefined;
  for (let page = 0; page < mostPages && ids.length <= mostTraces; page++) {
    const answer = await fetchSummaries(
      { StartTime: start, EndTime: end, TimeRangeType: 'Event', ...(side.filter && { FilterExpression: side.filter }), ...(next && { NextToken: next }) },
      signal,
    );
    ids.push(...answer.TraceSummaries.map(({ Id }) => Id));
    next = answer.NextToken;
    if (!next) break;
  }
  return ids.slice(0, mostTraces);
}
