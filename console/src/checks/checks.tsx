// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { fetchChecks } from '../api/client';
import type { TraceCheck, TraceChecks } from '../api/types';
import { select } from '../app/navigation';
import type { TraceRoute } from '../app/route';
import type { TraceModel } from '../model/model';
import { useAnswer } from '../ui/answer';
import { Failure, FailureLine } from '../ui/failure';
import { plural } from '../ui/text';
import { useSlow } from '../ui/wait';
import { countedBySeverity, severities } from './severity';
import { SeverityMark } from './severitymark';

/** The checks of a trace by the server: what is wrong with its documents, what AWS would refuse, why calls lead nowhere. */
export function Checks({ model, route }: { model: TraceModel; route: TraceRoute }) {
  const { value: answer, problem, retry } = useAnswer((stop) => fetchChecks(model.id, stop), model);
  const slow = useSlow(!answer && problem === undefined);
  if (!answer) {
    if (problem !== undefined) return <Failure problem={problem} retry={retry} />;
    return slow ? <p class="message muted" role="status">Checking the trace</p> : null;
  }
  return (
    <div class="scroll checks" tabIndex={0} role="region" aria-label="Checks">
      {problem !== undefined && <FailureLine problem={problem} />}
      <Summary answer={answer} />
      <ul class="check-list">
        {(answer.Checks ?? []).map((check, i) => <CheckItem key={i} check={check} model={model} route={route} />)}
      </ul>
    </div>
  );
}

function Summary({ answer: { Checked, Checks = [] } }: { answer: TraceChecks }) {
  const [documents, entities] = [Checked?.Documents ?? 0, Checked?.Entities ?? 0];
  const counts = countedBySeverity(Checks);
  return (
    <p class="check-summary">
      {Checks.length === 0 ? (
        <strong>No problem was found.</strong>
      ) : (
        severities.filter((severity) => counts[severity] > 0).map((severity) => <SeverityMark key={severity} severity={severity} count={counts[severity]} />)
      )}
      <span class="muted">Checked: {plural(documents, 'document')}, {plural(entities, 'segment or subsegment', 'segments and subsegments')}.</span>
    </p>
  );
}

function CheckItem({ check, model, route }: { check: TraceCheck; model: TraceModel; route: TraceRoute }) {
  const node = check.EntityId === undefined ? undefined : model.byKey.get(check.EntityId);
  return (
    <li>
      <SeverityMark severity={check.Severity} />
      <div>
        <p>
          <bdi>{check.Text}</bdi>
          {(check.Count ?? 1) > 1 && <span class="chip">{check.Count!.toLocaleString('en-US')} ×</span>}
        </p>
        {check.Advice && <p class="muted">{check.Advice}</p>}
        <p class="check-place">
          {node && <button type="button" class="quiet" aria-pressed={route.selected === node.key} onClick={() => select(route, node.key)}><bdi>{node.name}</bdi></button>}
          {check.Field && <code><bdi>{check.Field}</bdi></code>}
          <span class="muted mono">{check.Code}</span>
        </p>
      </div>
    </li>
  );
}
