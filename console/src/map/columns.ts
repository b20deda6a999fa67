// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { TimeSeriesItem } from '../api/types';
import type { Window } from '../app/timerange';
import { countsOf, failedShare, quantile, statuses, type CountedStatus } from './figures';

/** The columns of the three charts, one entry a period; null where nothing was requested. Times are epoch seconds. */
export interface Columns {
  readonly times: readonly number[];
  readonly period: number;
  readonly requests: Readonly<Record<CountedStatus, readonly number[]>>;
  /** In percent. */
  readonly failed: readonly (number | null)[];
  /** In milliseconds. */
  readonly p50: readonly (number | null)[];
  readonly p90: readonly (number | null)[];
  readonly p99: readonly (number | null)[];
}

const minutesShown = 180;

/** The server knows periods of one and of five minutes. */
export function periodFor(span: Window): 60 | 300 {
  return span.end - span.start <= minutesShown * 60 ? 60 : 300;
}

/** Returns the columns of all periods of a time. The server leaves out those without requests. */
export function columnsOf(items: readonly TimeSeriesItem[], span: Window, period: number): Columns {
  const first = Math.floor(span.start / period) * period;
  const times = Array.from({ length: Math.max(1, Math.ceil((span.end - first) / period)) }, (_, i) => first + i * period);
  const known = new Map(items.map((item) => [Math.floor(item.Timestamp / period) * period, item]));
  const at = times.map((time) => known.get(time));
  const counts = at.map((item) => countsOf(item?.ServiceSummaryStatistics ?? item?.EdgeSummaryStatistics));
  // A period that has only begun would look as if the service had recovered.
  const hasEnded = times.map((time) => time + period <= span.end);
  const millis = (share: number) =>
    at.map((item, i) => {
      if (!hasEnded[i]) return null;
      const seconds = quantile(item?.ResponseTimeHistogram ?? [], share);
      return seconds === undefined ? null : seconds * 1000;
    });
  return {
    times,
    period,
    requests: Object.fromEntries(statuses.map((status) => [status, counts.map((one) => one[status])])) as Record<CountedStatus, number[]>,
    failed: counts.map((one, i) => (one.total === 0 || !hasEnded[i] ? null : failedShare(one) * 100)),
    p50: millis(0.5),
    p90: millis(0.9),
    p99: millis(0.99),
  };
}
