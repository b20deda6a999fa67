// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { batch, signal } from '@preact/signals';
import { ApiFailure } from '../api/client';
import { poll, type Polling } from '../api/poll';
import { fetchClients, fetchRules, fetchStatistics, type SamplingClient, type SamplingRule, type SamplingStatistic } from '../api/sampling';

const pauseMillis = 10_000;

/** The rules, what they did, and the clients that ask for them. */
export class SamplingFeed {
  readonly rules = signal<readonly SamplingRule[]>([]);
  readonly statistics = signal<readonly SamplingStatistic[]>([]);
  /** Undefined if the server does not tell its clients, as X-Ray in AWS does not. */
  readonly clients = signal<readonly SamplingClient[] | undefined>([]);
  readonly loaded = signal(false);
  readonly problem = signal<unknown>(undefined);
  private polling: Polling | undefined;

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

  /** Asks for the rules now, after a change. */
  async reload(): Promise<void> {
    this.rules.value = await fetchRules(new AbortController().signal);
  }

  retry(): void {
    this.polling?.now();
  }

  private async load(stop: AbortSignal): Promise<number> {
    const [rules, statistics, clients] = await Promise.all([fetchRules(stop), fetchStatistics(stop), fetchClients(stop).catch(unknownPath)]);
    batch(() => {
      this.problem.value = undefined;
      this.loaded.value = true;
      if (JSON.stringify(rules) !== JSON.stringify(this.rules.peek())) this.rules.value = rules;
      this.statistics.value = statistics;
      this.clients.value = clients;
    });
    return pauseMillis;
  }
}

function unknownPath(problem: unknown): undefined {
  if (problem instanceof ApiFailure && problem.status === 404) return undefined;
  throw problem;
}
