// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { batch, computed, signal } from '@preact/signals';
import { fetchSummaries } from '../api/client';
import { poll, type Polling } from '../api/poll';
import type { TraceSummariesPage, TraceSummariesRequest, TraceSummary } from '../api/types';
import { windowOf, type TimeRange, type Window } from '../app/timerange';
import { durationOf } from '../strip/summary';
import { lengthScale } from './lengths';

const pauseMillis = 1000;
const allEvery = 15;
const tailSeconds = 60;
const traceLimit = 100;
const pageLimit = 20;

/** The traces of a time range, newest first. It requests the latest minute every second to stay up to date. */
export class TraceFeed {
  readonly rows = signal<readonly TraceSummary[]>([]);
  /** New traces that are not in the rows yet, as the line "12 new" counts them. */
  readonly waiting = signal<readonly TraceSummary[]>([]);
  readonly loaded = signal(false);
  readonly problem = signal<unknown>(undefined);
  /** True if the server sends traces on to AWS and stores none, so that there is nothing to wait for. */
  readonly forwardedOnly = signal(false);
  /** The number of traces in the range, also of those that the filter does not match; undefined until all were counted. */
  readonly processed = signal<number | undefined>(undefined);
  readonly older = signal<TraceSummariesRequest | undefined>(undefined);
  readonly lengths = computed(() => lengthScale(this.rows.value.map(durationOf)));

  private polling: Polling | undefined;
  private turns = 0;

  /** @param showAtOnce returns true if new traces may move the rows now */
  constructor(
    private readonly range: TimeRange,
    private readonly filter: string | undefined,
    private readonly showAtOnce: () => boolean,
  ) {}

  start(): void {
    this.polling = poll(
      (stop) => this.turn(stop),
      (problem) => {
        this.problem.value = problem;
        this.turns = 0;
      },
    );
  }

  stop(): void {
    this.polling?.stop();
  }

  retry(): void {
    this.polling?.now();
  }

  showWaiting(): void {
    if (this.waiting.peek().length === 0) return;
    batch(() => {
      this.rows.value = newestFirst([...this.waiting.peek(), ...this.rows.peek()]);
      this.waiting.value = [];
    });
  }

  async loadOlder(): Promise<void> {
    const request = this.older.peek();
    if (!request) return;
    try {
      const { found, next } = await collect(request, new AbortController().signal);
      batch(() => {
        this.older.value = next;
        this.merge(found, true);
      });
    } catch (problem) {
      this.problem.value = problem;
    }
  }

  private async turn(stop: AbortSignal): Promise<number | undefined> {
    const span = windowOf(this.range, Date.now() / 1000);
    const first = !this.loaded.peek();
    if (first || this.turns++ % allEvery === 0) await this.requestAll(span, first, stop);
    else await this.requestLatest(span, stop);
    return this.range.kind === 'last' ? pauseMillis : undefined;
  }

  private async requestAll(span: Window, first: boolean, stop: AbortSignal): Promise<void> {
    const { found, next, forwardedOnly, processed } = await collect(this.requestFor(span), stop);
    batch(() => {
      this.problem.value = undefined;
      this.loaded.value = true;
      this.forwardedOnly.value = forwardedOnly;
      this.processed.value = next ? undefined : processed;
      if (first) this.older.value = next;
      if (!next) this.keepOnly(new Set(found.map((row) => row.Id)));
      this.merge(found, first || this.showAtOnce());
    });
  }

  private async requestLatest(span: Window, stop: AbortSignal): Promise<void> {
    const { found } = await collect(this.requestFor({ start: Math.max(span.start, span.end - tailSeconds), end: span.end }), stop);
    batch(() => {
      this.problem.value = undefined;
      this.merge(found, this.showAtOnce());
    });
  }

  private requestFor(span: Window): TraceSummariesRequest {
    const request = { StartTime: span.start, EndTime: span.end, TimeRangeType: 'Event' } as const;
    return this.filter === undefined ? request : { ...request, FilterExpression: this.filter };
  }

  /** Removes traces that the server no longer has, or that have left the range. */
  private keepOnly(ids: ReadonlySet<string>): void {
    const kept = (rows: readonly TraceSummary[]) => (rows.every((row) => ids.has(row.Id)) ? rows : rows.filter((row) => ids.has(row.Id)));
    this.rows.value = kept(this.rows.peek());
    this.waiting.value = kept(this.waiting.peek());
  }

  private merge(found: readonly TraceSummary[], showNew: boolean): void {
    const latest = new Map(found.map((row) => [row.Id, row]));
    const refreshed = (rows: readonly TraceSummary[]) =>
      rows.map((row) => {
        const newer = latest.get(row.Id);
        latest.delete(row.Id);
        return newer && JSON.stringify(newer) !== JSON.stringify(row) ? newer : row;
      });
    const rows = refreshed(this.rows.peek());
    const waiting = refreshed(this.waiting.peek());
    const added = [...latest.values()];
    if (showNew) {
      this.rows.value = settled(this.rows.peek(), newestFirst([...added, ...waiting, ...rows]));
      this.waiting.value = [];
    } else {
      this.rows.value = settled(this.rows.peek(), rows);
      this.waiting.value = [...added, ...waiting];
    }
  }
}

/** Requests pages until there are enough traces: a page may be empty and still have a next one. */
async function collect(
  request: TraceSummariesRequest,
  stop: AbortSignal,
): Promise<{ found: TraceSummary[]; next: TraceSummariesRequest | undefined; forwardedOnly: boolean; processed: number }> {
  const found: TraceSummary[] = [];
  let forwardedOnly = false;
  let processed = 0;
  let next: TraceSummariesRequest | undefined = request;
  for (let page = 0; next && page < pageLimit && found.length < traceLimit; page++) {
    const answer: TraceSummariesPage = await fetchSummaries(next, stop);
    found.push(...answer.TraceSummaries);
    processed += answer.TracesProcessedCount ?? 0;
    forwardedOnly = answer.xray4j?.ForwardedOnly === true;
    next = answer.NextToken ? { ...request, NextToken: answer.NextToken } : undefined;
  }
  return { found, next, forwardedOnly, processed };
}

function newestFirst(rows: readonly TraceSummary[]): TraceSummary[] {
  return [...rows].sort((a, b) => (b.StartTime ?? 0) - (a.StartTime ?? 0));
}

/** Returns the old array if nothing changed, so that nothing is rendered again. */
function settled(before: readonly TraceSummary[], after: readonly TraceSummary[]): readonly TraceSummary[] {
  return before.length === after.length && after.every((row, i) => row === before[i]) ? before : after;
}
