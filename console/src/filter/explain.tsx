// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { fetchExplanation } from '../api/client';
import type { FilterExplanation } from '../api/types';
import { formatTimeRange, windowOf, type TimeRange } from '../app/timerange';
import { plural } from '../ui/text';
import { depthsOf } from './parts';

/** How many traces each part of a filter matches. It is counted once, when it is asked for. */
export function Explain({ filter, timeRange }: { filter: string; timeRange: TimeRange }) {
  const explanation = useSignal<FilterExplanation | undefined>(undefined);
  const failed = useSignal(false);
  useEffect(() => {
    const stopped = new AbortController();
    failed.value = false;
    fetchExplanation(filter, windowOf(timeRange, Date.now() / 1000), stopped.signal).then(
      (answer) => {
        explanation.value = answer;
      },
      () => {
        if (!stopped.signal.aborted) failed.value = true;
      },
    );
    return () => stopped.abort();
  }, [filter, formatTimeRange(timeRange)]);

  if (failed.value) return <p class="explain muted" role="status">The server cannot explain this filter.</p>;
  if (!explanation.value) return null;
  const { TraceCount, Complete, Parts } = explanation.value;
  const depths = depthsOf(Parts);
  return (
    <table class="explain">
      <caption class="muted">Matches among {Complete ? plural(TraceCount, 'trace') : `the newest ${plural(TraceCount, 'trace')}`} of this range</caption>
      <tbody>
        {Parts.map((part, i) => (
          <tr key={`${part.Start} ${part.End} ${i}`} class={part.MatchCount === 0 ? 'none' : undefined}>
            <td class="figure">{part.MatchCount.toLocaleString('en-US')}</td>
            <td class="share" aria-hidden="true">
              <span style={{ width: `${TraceCount > 0 ? (100 * part.MatchCount) / TraceCount : 0}%` }} />
            </td>
            <th scope="row">
              <bdi class="mono" style={{ marginLeft: `${depths[i]! * 16}px` }}>{part.Text}</bdi>
            </th>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
