// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

const longestPauseMillis = 15_000;

export interface Polling {
  /** Runs the step now instead of after the pause. */
  now(): void;
  stop(): void;
}

/**
 * Runs a step repeatedly, with the pause in milliseconds that the step returns. The pause doubles with each failure, up to
 * 15 seconds, and no step runs while the page is hidden. A step that returns undefined is the last one.
 */
export function poll(
  step: (signal: AbortSignal) => Promise<number | undefined>,
  failed: (problem: unknown, retryMillis: number) => void,
): Polling {
  const stopped = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let failures = 0;

  const run = async () => {
    clearTimeout(timer);
    timer = undefined;
    if (running || stopped.signal.aborted) return;
    running = true;
    let pause: number | undefined;
    try {
      pause = await step(stopped.signal);
      failures = 0;
    } catch (problem) {
      if (!stopped.signal.aborted) {
        pause = Math.min(longestPauseMillis, 1000 * 2 ** failures++);
        failed(problem, pause);
      }
    }
    running = false;
    if (pause !== undefined && !stopped.signal.aborted && !document.hidden) timer = setTimeout(run, pause);
  };
  const wake = () => {
    if (!document.hidden) void run();
  };

  document.addEventListener('visibilitychange', wake);
  addEventListener('online', wake);
  void run();
  return {
    now: () => void run(),
    stop: () => {
      stopped.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('online', wake);
    },
  };
}
