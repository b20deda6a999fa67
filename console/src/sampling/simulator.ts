// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { batch, signal } from '@preact/signals';
import { simulate, type Simulation } from '../api/sampling';
import { windowOf, type TimeRange } from '../app/timerange';

const pauseMillis = 250;

/** The simulation of the rules as they are typed. It follows each change after a short pause, and only the last one counts. */
export class Simulator {
  readonly result = signal<Simulation | undefined>(undefined);
  readonly problem = signal<unknown>(undefined);
  /** True from a change until its result is there. */
  readonly running = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request = new AbortController();

  run(rules: readonly unknown[], timeRange: TimeRange): void {
    this.stop();
    this.running.value = true;
    const request = new AbortController();
    this.request = request;
    this.timer = setTimeout(() => {
      simulate(rules, windowOf(timeRange, Date.now() / 1000), request.signal).then(
        (result) => this.end(request, result, undefined),
        (problem: unknown) => this.end(request, undefined, problem),
      );
    }, pauseMillis);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.request.abort();
  }

  private end(request: AbortController, result: Simulation | undefined, problem: unknown): void {
    if (request.signal.aborted) return;
    batch(() => {
      this.running.value = false;
      this.problem.value = problem;
      if (result) this.result.value = result;
    });
  }
}
