// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { batch, signal } from '@preact/signals';
import { fetchSummaries } from '../api/client';
import { poll, type Polling } from '../api/poll';
import type { TraceSummariesRequest } from '../api/types';
import { windowOf, type TimeRange, type Window } from '../app/timerange';
import { pointOf, type Point } from './points';

/** The strip knows the newest traces of a range, up to this number. */
export const sampleLimit = 2000;

const pageLimit = 40;
const leastPauseMillis = 5000;
const allEvery = 24;
const tailSeconds = 60;

/** The newest traces of a range, page by page, with a filter or without. The latest minute is requested every 5 seconds. */
export class Sample {
  readonly points = signal<ReadonlyMap<string, Point>>(new Map());
  /** The time that the points are of. */
  readonly span = signal<Window>({ start: 0, end: 1 });
  readonly loaded = signal(false);
  /** True if there are more traces than the sample has. */
  readonly truncated = signal(false);
  /** The number of traces in the time, also of those that the filter does not match; undefined until all were counted. */
  readonly processed = signal<number | undefined>(undefined);

  private polling: Polling | undefined;
  private turns = 0;

  constructor(
    private readonly range: TimeRange,
    private readonly filter: string | undefined,
  ) {}

  start(): void {
    this.polling = poll(
      (stop) => this.turn(stop),
      () => undefined, // The list reports failures, and this tries again as the list does.
    );
  }

  stop(): void {
    this.polling?.stop();
  }

  private async turn(stop: AbortSignal): Promise<number | undefined> {
    const begun = performance.now();
    const span = windowOf(this.range, Date.now() / 1000);
    const isWhole = this.turns++ % allEvery === 0 || !this.loaded.peek();
    const found = new Map<string, Point>();
    const request: TraceSummariesRequest = {
      StartTime: isWhole ? span.start : Math.max(span.start, span.end - tailSeconds),
      EndTime: span.end,
      TimeRangeType: 'Event',
      ...(this.filter !== undefined && { FilterExpression: this.filter }),
    };
    let next: TraceSummariesRequest | undefined = request;
    let processed = 0;
    for (let page = 0; next && page < pageLimit && found.size < sampleLimit; page++) {
      const answer = await fetchSummaries(next, stop);
      for (const summary of answer.TraceSummaries) found.set(summary.Id, pointOf(summary));
      processed += answer.TracesProcessedCount ?? 0;
      next = answer.NextToken ? { ...request, NextToken: answer.NextToken } : undefined;
      if (isWhole && !this.loaded.peek() && next && page % 5 === 4) this.show(found, span);
    }
    batch(() => {
      if (isWhole) {
        this.truncated.value = next !== undefined;
        this.processed.value = next ? undefined : processed;
        this.show(found, span);
      } else this.show(new Map([...found, ...[...this.points.peek()].filter(([id, point]) => !found.has(id) && point.end >= span.start)]), span);
      this.loaded.value = true;
    });
    return this.range.kind === 'last' ? Math.max(leastPauseMillis, 10 * (performance.now() - begun)) : undefined;
  }

  private show(points: ReadonlyMap<string, Point>, span: Window): void {
    this.points.value = points;
    this.span.value = span;
  }
}
