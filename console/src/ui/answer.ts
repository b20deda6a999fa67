// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** The answer to a request, and its problem. An older answer stays while a new one is on its way, or fails. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly problem: unknown;
  retry(): void;
}

/** Sends a request when a component is shown, and again when what it is about has changed. */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, about: unknown): Answer<T> {
  const state = useSignal<{ readonly value?: T; readonly problem?: unknown }>({});
  const attempt = useSignal(0);
  useEffect(() => {
    const stopped = new AbortController();
    ask(stopped.signal).then(
      (value) => {
        if (!stopped.signal.aborted) state.value = { value };
      },
      (problem: unknown) => {
        if (!stopped.signal.aborted) state.value = { ...state.peek(), problem };
      },
    );
    return () => stopped.abort();
  }, [about, attempt.value]);
  const { value, problem } = state.value;
  return { value, problem, retry: () => attempt.value++ };
}
