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
/** The pause after each answer that a settled trace has not changed is twice the one before, up to this one. */
const longestMillis = 60_000;
/** A growing trace of 100,000 rows may not keep the page busy: it rests this many times as long as it loads. */
const restShare = 4;

/** One trace, requested again while it can still change. */
export class LoadedTrace {
  readonly trace = signal<Trace | undefined>(undefined);
  readonly model = signal<TraceModel | undefined>(undefined);
  readonly loaded = signal(false);
  /** True if the server had the trace and does not have it any more. */
  readonly gone = signal(false);
  readonly problem = signal<unknown>(undefined);

  private polling: Polling | undefined;
  private seen: string | undefined;
  private same = 0;

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
    const begun = performance.now();
    const answer = await fetchTrace(this.id, this.seen, stop);
    this.same = answer ? 0 : this.same + 1;
    batch(() => {
      this.problem.value = undefined;
      this.loaded.value = true;
      if (!answer) return;
      this.seen = answer.text;
      // What the server no longer has stays on the page, where it can be read and exported as it was.
      this.gone.value = answer.trace === undefined && this.model.peek() !== undefined;
      if (this.gone.peek()) return;
      this.trace.value = answer.trace;
      this.model.value = answer.trace && buildModel(answer.trace, Date.now() / 1000);
    });
    if (!this.isLive()) return undefined;
    const model = this.model.peek();
    const growing = !model || model.inProgress || Date.now() / 1000 - model.end < settledAfterSeconds;
    const pause = growing ? growingMillis : Math.min(longestMillis, settledMillis * 2 ** this.same);
    return Math.max(pause, restShare * (performance.now() - begun));
  }
}
