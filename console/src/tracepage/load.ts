// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { batch, signal } from '@preact/signals';
import { fetchTrace } from '../api/client';
import { poll, type Polling } from '../api/poll';
import type { Trace } from '../api/types';
import { buildModel, type TraceModel } from '../model/model';

const growingMillis = 1000;
const settledMillis = 5000;
const settledAfterSeconds = 30;

/** One trace, requested again while it can still change. */
export class LoadedTrace {
  readonly trace = signal<Trace | undefined>(undefined);
  readonly model = signal<TraceModel | undefined>(undefined);
  readonly loaded = signal(false);
  readonly problem = signal<unknown>(undefined);

  private polling: Polling | undefined;
  private seen = '';

  constructor(
    private readonly id: string,
    private readonly isLive: () => boolean,
  ) {}

  start(): void {
    this.polling = poll(
      (stop) => this.load(stop),
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

  private async load(stop: AbortSignal): Promise<number | undefined> {
    const trace = await fetchTrace(this.id, stop);
    const content = JSON.stringify(trace) ?? '';
    batch(() => {
      this.problem.value = undefined;
      this.loaded.value = true;
      if (content !== this.seen) {
        this.seen = content;
        this.trace.value = trace;
        this.model.value = trace && buildModel(trace);
      }
    });
    if (!this.isLive()) return undefined;
    const model = this.model.peek();
    const growing = !model || model.inProgress || Date.now() / 1000 - model.end < settledAfterSeconds;
    return growing ? growingMillis : settledMillis;
  }
}
