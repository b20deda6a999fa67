// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { HistogramEntry, Statistics } from '../api/types';
import type { Status } from '../ui/status';

/** Requests by status, and the sum of their response times in seconds. */
export interface Counts {
  readonly ok: number;
  readonly error: number;
  readonly fault: number;
  readonly throttle: number;
  readonly total: number;
  readonly seconds: number;
}

export type CountedStatus = 'ok' | 'error' | 'fault' | 'throttle';

/** The order of the arcs of a ring, of the stacks of a chart, and of the columns of the table. */
export const statuses: readonly CountedStatus[] = ['ok', 'error', 'throttle', 'fault'];

export const noCounts: Counts = { ok: 0, error: 0, fault: 0, throttle: 0, total: 0, seconds: 0 };

export function countsOf(statistics: Statistics | undefined): Counts {
  if (!statistics) return noCounts;
  const throttle = statistics.ErrorStatistics?.ThrottleCount ?? 0;
  const error = (statistics.ErrorStatistics?.TotalCount ?? 0) - throttle;
  const fault = statistics.FaultStatistics?.TotalCount ?? 0;
  const ok = statistics.OkCount ?? 0;
  return { ok, error, fault, throttle, total: statistics.TotalCount ?? ok + error + fault + throttle, seconds: statistics.TotalResponseTime ?? 0 };
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    ok: a.ok + b.ok,
    error: a.error + b.error,
    fault: a.fault + b.fault,
    throttle: a.throttle + b.throttle,
    total: a.total + b.total,
    seconds: a.seconds + b.seconds,
  };
}

/** Returns the sum of histograms, from the shortest time. */
export function addHistograms(histograms: readonly (readonly HistogramEntry[])[]): readonly HistogramEntry[] {
  const filled = histograms.filter((histogram) => histogram.length > 0);
  if (filled.length < 2) return filled[0] ?? [];
  const sums = new Map<number, number>();
  for (const histogram of filled) for (const { Value, Count } of histogram) sums.set(Value, (sums.get(Value) ?? 0) + Count);
  return [...sums].map(([Value, Count]) => ({ Value, Count })).sort((a, b) => a.Value - b.Value);
}

/** Returns the time that this share of the requests did not exceed; undefined without requests. */
export function quantile(histogram: readonly HistogramEntry[], share: number): number | undefined {
  const total = histogram.reduce((sum, { Count }) => sum + Count, 0);
  let left = Math.ceil(total * share);
  for (const { Value, Count } of histogram) {
    left -= Count;
    if (left <= 0) return Value;
  }
  return histogram.at(-1)?.Value;
}

export function average(counts: Counts): number | undefined {
  return counts.total > 0 ? counts.seconds / counts.total : undefined;
}

/** Returns the share of requests that did not succeed, from 0 to 1. */
export function failedShare(counts: Counts): number {
  return counts.total > 0 ? (counts.error + counts.fault + counts.throttle) / counts.total : 0;
}

/** Returns the worst status that any request had; pending if none has ended. */
export function worstOf(counts: Counts): Status {
  if (counts.fault > 0) return 'fault';
  if (counts.throttle > 0) return 'throttle';
  if (counts.error > 0) return 'error';
  return counts.total > 0 ? 'ok' : 'pending';
}

/** Formats how often something was called: a minute, or in one trace. */
export function formatFrequency(total: number, minutes: number | undefined): string {
  return minutes === undefined ? `${total.toLocaleString('en-US')}\u00a0×` : `${formatRate(total, minutes)}/min`;
}

/** Formats requests a minute with two significant digits below 10. */
export function formatRate(total: number, minutes: number): string {
  const rate = total / Math.max(minutes, 1 / 60);
  if (rate === 0) return '0';
  if (rate >= 10_000) return `${Math.round(rate / 1000).toLocaleString('en-US')}k`;
  if (rate >= 1000) return `${(rate / 1000).toFixed(1)}k`;
  if (rate >= 10) return String(Math.round(rate));
  return rate < 0.01 ? '<0.01' : String(Number(rate.toPrecision(2)));
}

/** Returns one of three sizes of a node, by its part of the largest rate: less than a tenth, less than half, or more. */
export function sizeOf(total: number, largest: number): 0 | 1 | 2 {
  if (largest <= 0 || total < largest / 10) return 0;
  return total < largest / 2 ? 1 : 2;
}
