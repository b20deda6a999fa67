// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { ApiFailure } from '../api/client';
import type { Simulation } from '../api/sampling';
import { describeRange, type TimeRange } from '../app/timerange';
import { FailureLine } from '../ui/failure';
import { plural } from '../ui/text';
import { percent } from './criteria';
import type { Simulator } from './simulator';

/** What all rules together would have kept of the recorded requests, and how far these are from all requests. */
export function SimulationLine({ simulator, timeRange }: { simulator: Simulator; timeRange: TimeRange }) {
  const { result, problem, running } = simulator;
  const failed = problem.value;
  if (failed instanceof ApiFailure && failed.status === 404) {
    return <p class="notice">This server cannot try rules on recorded requests: it is not a local X-Ray of xray4j.</p>;
  }
  const found = result.value;
  return (
    <section class={running.value ? 'simulation running' : 'simulation'} aria-label="Simulation">
      {failed !== undefined && !(failed instanceof ApiFailure && failed.status === 400) && <FailureLine problem={failed} />}
      {!found ? (
        <p class="muted">Trying the rules on the requests {describeRange(timeRange)} …</p>
      ) : found.Requests === 0 ? (
        <p>No request was recorded {describeRange(timeRange)}. The rules are tried on recorded requests: choose a longer time above, or send some.</p>
      ) : (
        <>
          <p role="status">
            Of {plural(found.Requests, 'recorded request')} {describeRange(timeRange)}, these rules would have kept{' '}
            <strong class="figure">{found.Kept.toLocaleString('en-US')}</strong> ({percent(found.Kept / found.Requests)}).
            {!found.Complete && ' Only the newest requests of this time were tried.'}
          </p>
          <p class="muted">{recordedBy(found)}</p>
        </>
      )}
    </section>
  );
}

/** Says that recorded requests are a part of all requests already, and which part, where the documents tell. */
function recordedBy({ Recorded }: Simulation): string {
  const general = 'Recorded requests are already a sample: requests that were not recorded cannot be tried, so real traffic has more.';
  if (!Recorded || Recorded.Traces === 0) return general;
  const rules = Recorded.Rules.map(({ RuleName, Traces, FixedRate }) => `${Traces} by ${RuleName}${FixedRate === undefined ? '' : ` (rate now ${percent(FixedRate)})`}`);
  const named = Recorded.Rules.reduce((sum, { Traces }) => sum + Traces, 0);
  if (named === 0) return `${general} The newest ${plural(Recorded.Traces, 'trace')} do not say which rule recorded them.`;
  const rest = Recorded.Traces - named;
  return `${general} Of the newest ${plural(Recorded.Traces, 'trace')}, ${rules.join(', ')}${rest > 0 ? `, and ${rest} do not name a rule` : ''}.`;
}
