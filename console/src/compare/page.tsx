// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { route } from '../app/navigation';
import type { CompareRoute } from '../app/route';
import { formatTimeRange, windowOf } from '../app/timerange';
import { Failure } from '../ui/failure';
import { useSlow } from '../ui/wait';
import { findingOf } from './differences';
import { SidePicker } from './sidepicker';
import { sideOf } from './side';
import { compare, InvalidSide, type Compared } from './sides';
import { Summary } from './summary';
import { Differences } from './table';

/** The page that compares two traces, or two sets of traces: where the second spends more time, or less. */
export function ComparePage() {
  const here = route.value;
  return here.place === 'compare' ? <Compare here={here} /> : null;
}

function Compare({ here }: { here: CompareRoute }) {
  const { first, second, timeRange } = here;
  const found = useSignal<Compared | undefined>(undefined);
  const problem = useSignal<unknown>(undefined);
  const attempt = useSignal(0);
  useEffect(() => {
    const stopped = new AbortController();
    [found.value, problem.value] = [undefined, undefined];
    compare(sideOf(first), sideOf(second), windowOf(timeRange, Date.now() / 1000), stopped.signal).then(
      (compared) => {
        found.value = compared;
      },
      (failed: unknown) => {
        if (!stopped.signal.aborted) problem.value = failed;
      },
    );
    return () => stopped.abort();
  }, [first, second, formatTimeRange(timeRange), attempt.value]);
  const slow = useSlow(!found.value && problem.value === undefined);
  return (
    <div class="compare">
      <h1 class="unseen">Compare traces</h1>
      <SidePicker here={here} />
      {problem.value instanceof InvalidSide ? (
        <p class="message" role="status">The {problem.value.side} side is neither a trace id nor a valid filter: <bdi>{problem.value.reason}</bdi></p>
      ) : problem.value !== undefined ? (
        <Failure problem={problem.value} retry={() => attempt.value++} />
      ) : found.value ? (
        <Found compared={found.value} here={here} />
      ) : slow ? (
        <p class="message muted" role="status">Comparing</p>
      ) : null}
    </div>
  );
}

function Found({ compared, here }: { compared: Compared; here: CompareRoute }) {
  const { comparison } = compared;
  const missing = comparison.First.Traces === 0 ? 'first' : comparison.Second.Traces === 0 ? 'second' : undefined;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Differences">
      {missing === undefined && <p class="compare-finding"><bdi>{findingOf(comparison)}</bdi></p>}
      <Summary compared={compared} here={here} />
      {missing === undefined ? <Differences comparison={comparison} /> : <p class="message muted">The {missing} side has no trace in this time range.</p>}
    </div>
  );
}
