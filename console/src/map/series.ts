// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { fetchTimeSeries } from '../api/client';
import { poll, type Polling } from '../api/poll';
import type { TimeSeriesItem, TimeSeriesPage } from '../api/types';
import { windowOf, type TimeRange, type Window } from '../app/timerange';
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
const pauseMillis = 10_000;
const pageLimit = 20;

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
  const millis = (share: number) =>
    at.map((item) => {
      const seconds = quantile(item?.ResponseTimeHistogram ?? [], share);
      return seconds === undefined ? null : seconds * 1000;
    });
  return {
    times,
    period,
    requests: Object.fromEntries(statuses.map((status) => [status, counts.map((one) => one[status])])) as Record<CountedStatus, number[]>,
    failed: counts.map((one) => (one.total === 0 ? null : failedShare(one) * 100)),
    p50: millis(0.5),
    p90: millis(0.9),
    p99: millis(0.99),
  };
}

/** The statistics of one service or call over time, requested again while they can change. */
export class SeriesFeed {
  readonly columns = signal<Columns | undefined>(undefined);
  readonly problem = signal<unknown>(undefined);
  private polling: Polling | undefined;

  constructor(
    private readonly selector: string,
    private readonly range: TimeRange,
    private readonly group: string | undefined,
    private readonly isLive: () => boolean,
  ) {}

  start(): void {
    this.polling = poll(
      (stop) => this.turn(stop),
      (problem) => {
        this.problem.value = problem;
      },
    );
  }

  stop(): void {
    this.polling?.stop();
  }

  private async turn(stop: AbortSignal): Promise<number | undefined> {
    const span = windowOf(this.range, Date.now() / 1000);
    const items: TimeSeriesItem[] = [];
    let next: string | undefined;
    for (let page = 0; page < pageLimit; page++) {
      const answer: TimeSeriesPage = await fetchTimeSeries(
        {
          StartTime: span.start,
          EndTime: span.end,
          EntitySelectorExpression: this.selector,
          Period: periodFor(span),
          ...(this.group && { GroupName: this.group }),
          ...(next && { NextToken: next }),
        },
        stop,
      );
      items.push(...answer.TimeSeriesServiceStatistics);
      next = answer.NextToken;
      if (!next) break;
    }
    this.problem.value = undefined;
    this.columns.value = columnsOf(items, span, periodFor(span));
    return this.range.kind === 'last' && this.isLive() ? pauseMillis : undefined;
  }
}
