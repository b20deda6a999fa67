// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { ComparedCalls, ComparedRow, ComparedSide, Comparison } from '../api/types';
import { formatDuration } from '../ui/duration';

/** Returns by how much longer a trace of the second side spends in a row; negative if it spends less. */
export function differenceOf({ First, Second }: ComparedRow): number {
  return Second.SelfSeconds - First.SelfSeconds;
}

/** Returns the largest difference of all rows, to which the bars are drawn. */
export function largestOf(rows: readonly ComparedRow[]): number {
  return rows.reduce((most, row) => Math.max(most, Math.abs(differenceOf(row))), 0);
}

/** Returns a factor in words where both times are there: "2.3 × as long". */
export function factorOf(first: number, second: number): string {
  if (!(first > 0) || !(second > 0)) return '';
  const factor = second / first;
  return factor >= 0.95 && factor <= 1.05 ? '' : `${factor >= 10 ? Math.round(factor) : Number(factor.toPrecision(2))}\u00a0×`;
}

/** Returns the finding of a comparison as a sentence. */
export function findingOf({ First, Second, Rows }: Comparison): string {
  const [before, after] = [First.MeanSeconds, Second.MeanSeconds];
  if (before === undefined || after === undefined) return 'One of the sides has no finished trace.';
  const change = after - before;
  const [largest] = Rows;
  const average = First.Traces > 1 || Second.Traces > 1 ? ' on average' : '';
  if (Math.abs(change) < 0.02 * Math.max(before, after)) return `Both take about ${formatDuration(after)}${average}.`;
  const sentence = `The second takes ${formatDuration(Math.abs(change))} ${change > 0 ? 'longer' : 'less'}${average}: ${formatDuration(after)} against ${formatDuration(before)}`;
  const part = largest === undefined ? 0 : differenceOf(largest);
  if (largest === undefined || Math.sign(part) !== Math.sign(change)) return `${sentence}.`;
  return `${sentence}; ${formatDuration(Math.abs(part))} of that in ${largest.Path.at(-1) ?? 'no name'}.`;
}

/** Returns which share of the calls of one side failed, from 0 to 1; undefined without calls. */
export function faultShare(calls: ComparedCalls, { Traces }: ComparedSide): number | undefined {
  const count = calls.Count * Traces;
  return count > 0 ? Math.min(1, calls.Faults / count) : undefined;
}

export function formatChange(seconds: number): string {
  return seconds === 0 ? '0' : `${seconds > 0 ? '+' : '−'}${formatDuration(Math.abs(seconds))}`;
}

/** Formats the calls of a trace on average. */
export function formatCalls(count: number): string {
  return count === 0 ? '–' : count >= 100 || Number.isInteger(count) ? Math.round(count).toLocaleString('en-US') : String(Number(count.toPrecision(2)));
}
