// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { batch, signal } from '@preact/signals';
import { fetchServiceGraph } from '../api/client';
import { poll, type Polling } from '../api/poll';
import type { GraphService, ServiceGraphPage } from '../api/types';
import { windowOf, type TimeRange, type Window } from '../app/timerange';
import { emptyGraph, readGraph, type MapGraph } from './graph';

const pauseMillis = 5000;
/** A large graph takes the server longer. It may use a tenth of the time for it. */
const pausePerDuration = 9;
const pageLimit = 50;

/** The graph of a time range, requested again while it can change. */
export class GraphFeed {
  readonly graph = signal<MapGraph>(emptyGraph);
  /** The time that the graph is about. */
  readonly span = signal<Window>({ start: 0, end: 0 });
  readonly loaded = signal(false);
  readonly problem = signal<unknown>(undefined);
  readonly forwardedOnly = signal(false);

  private polling: Polling | undefined;
  private seen = '';

  constructor(
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

  retry(): void {
    this.polling?.now();
  }

  private async turn(stop: AbortSignal): Promise<number | undefined> {
    const begin = performance.now();
    const span = windowOf(this.range, Date.now() / 1000);
    const { services, forwardedOnly } = await this.request(span, stop);
    const content = JSON.stringify(services);
    batch(() => {
      this.problem.value = undefined;
      this.loaded.value = true;
      this.forwardedOnly.value = forwardedOnly;
      this.span.value = span;
      if (content !== this.seen) this.graph.value = readGraph(services);
      this.seen = content;
    });
    if (this.range.kind === 'between' || !this.isLive()) return undefined;
    return Math.max(pauseMillis, (performance.now() - begin) * pausePerDuration);
  }

  private async request(span: Window, stop: AbortSignal): Promise<{ services: GraphService[]; forwardedOnly: boolean }> {
    const services: GraphService[] = [];
    let [next, forwardedOnly]: [string | undefined, boolean] = [undefined, false];
    for (let page = 0; page < pageLimit; page++) {
      const answer: ServiceGraphPage = await fetchServiceGraph(
        { StartTime: span.start, EndTime: span.end, ...(this.group && { GroupName: this.group }), ...(next && { NextToken: next }) },
        stop,
      );
      services.push(...answer.Services);
      forwardedOnly = answer.xray4j?.ForwardedOnly === true;
      next = answer.NextToken;
      if (!next) break;
    }
    return { services, forwardedOnly };
  }
}
