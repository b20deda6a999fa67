// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { fetchCompletion } from '../api/client';
import type { FilterCompletion } from '../api/types';
import { route } from '../app/navigation';
import { windowOf } from '../app/timerange';

const delayMillis = 60;

/** The completion of one field. It asks the server a moment after each change, and only for the latest text. */
export class FieldCompletion {
  /** What the server said last, and about which text. */
  readonly said = signal<{ readonly text: string; readonly completion: FilterCompletion } | undefined>(undefined);
  private running = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks what may be typed at a position, a moment later. */
  ask(text: string, position: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.now(text, position), delayMillis);
  }

  /** Asks at once. Returns undefined if the server does not answer, or another question has been asked meanwhile. */
  async now(text: string, position: number): Promise<FilterCompletion | undefined> {
    this.stop();
    this.running = new AbortController();
    try {
      const completion = await fetchCompletion(text, position, windowOf(route.peek().timeRange, Date.now() / 1000), this.running.signal);
      this.said.value = { text, completion };
      return completion;
    } catch {
      // A server without completion: the expression is checked when it is applied.
      return undefined;
    }
  }

  stop(): void {
    clearTimeout(this.timer);
    this.running.abort();
  }
}
