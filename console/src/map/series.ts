// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { fetchTimeSeries } from '../api/client';
import { poll, type Polling } from '../api/poll';
import type { TimeSeriesItem, TimeSeriesPage } from '../api/types';
import { windowOf, type TimeRange } from '../app/timerange';
import { columnsOf, periodFor, type Columns } from './columns';

const pauseMillis = 10_000;
const pageLimit = 20;

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
