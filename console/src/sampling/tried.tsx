// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { formatRoute, traceRoute, type SamplingRoute } from '../app/route';
import { pathOf, plural } from '../ui/text';
import { percent } from './criteria';
import { unnamed } from './names';
import type { Simulator } from './simulator';

/** What the edited rule would have kept of the recorded requests, with examples of these. */
export function Tried({ simulator, name, here }: { simulator: Simulator; name: string; here: SamplingRoute }) {
  const result = simulator.result.value;
  const rule = result?.Rules.find(({ RuleName }) => RuleName === (name === '' ? unnamed : name));
  const isOld = simulator.problem.value !== undefined;
  if (result?.Requests === 0 || (!result && !isOld)) return null;
  if (!result || !rule) return <p class="tried muted" role="status">The rule is tried once all fields are valid.</p>;
  return (
    <section class={simulator.running.value || isOld ? 'tried running' : 'tried'} aria-label="This rule on recent traffic">
      <p role="status">
        This rule would have kept <strong class="figure">{rule.Kept.toLocaleString('en-US')}</strong> of {result.Requests.toLocaleString('en-US')}.
      </p>
      <p class="muted">
        It matches {plural(rule.Matched, 'request')}{rule.Matched > 0 && ` and keeps ${percent(rule.Kept / rule.Matched)} of them, ${rule.KeptByReservoir.toLocaleString('en-US')} by the reservoir`}.
      </p>
      {isOld && <p class="muted">These figures are of the rule before the last change, which is not valid.</p>}
      {rule.Ignored && <p class="ignored">{rule.Ignored}.</p>}
      {rule.Examples.length > 0 && (
        <ul class="examples" aria-label="Examples of matching requests">
          {rule.Examples.map(({ Id, Name, HttpMethod, HttpURL, Kept }) => (
            <li key={Id}>
              <a href={formatRoute(traceRoute(here, Id))}>
                <bdi>{Name ?? Id}</bdi>{' '}
                <bdi class="mono">{[HttpMethod, HttpURL && pathOf(HttpURL)].filter(Boolean).join(' ')}</bdi>
              </a>
              <span class={Kept ? 'chip kept' : 'chip'}>{Kept ? 'kept' : 'not kept'}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
