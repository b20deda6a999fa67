// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { SamplingRule, SimulatedRule } from '../api/sampling';
import { go } from '../app/navigation';
import { samplingRoute, type SamplingRoute } from '../app/route';
import { activities, type Activity } from './activity';
import type { Changes } from './changes';
import { criteria, percent } from './criteria';
import { isDefault } from './draft';
import type { SamplingFeed } from './feed';
import type { Simulator } from './simulator';
import { Spark } from './spark';

interface Parts {
  readonly here: SamplingRoute;
  readonly feed: SamplingFeed;
  readonly changes: Changes;
  readonly simulator: Simulator;
  readonly remove: (name: string) => Promise<void>;
}

/** The rules in the order in which they are tried. */
export function RuleTable({ here, feed, changes, simulator, remove }: Parts) {
  const rules = feed.rules.value;
  const done = activities(feed.statistics.value, Date.now() / 1000);
  const simulated = new Map(simulator.result.value?.Rules.map((rule) => [rule.RuleName, rule]));
  const own = rules.filter(({ RuleName }) => !isDefault(RuleName)).length;
  return (
    <div class="table-box">
      <table class="rules" aria-label="Sampling rules">
        <thead>
          <tr>
            <th scope="col" class="number c-priority">Priority</th>
            <th scope="col">Rule and what it matches</th>
            <th scope="col" class="number">Reservoir</th>
            <th scope="col" class="number">Rate</th>
            <th scope="col" class="wide">Last 30 minutes</th>
            <th scope="col" class="number" title="Of the recorded requests, those that this rule would have kept, of those that it matches">Would keep</th>
            <th scope="col" class="row-buttons"><span class="unseen">Change</span></th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, i) => (
            <Row
              key={rule.RuleName}
              rule={rule}
              activity={done.get(rule.RuleName ?? '')}
              simulated={simulated.get(rule.RuleName ?? '')}
              selected={rule.RuleName === here.rule}
              first={i === 0}
              last={i >= own - 1}
              here={here}
              changes={changes}
              remove={remove}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowParts {
  readonly rule: SamplingRule;
  readonly activity: Activity | undefined;
  readonly simulated: SimulatedRule | undefined;
  readonly selected: boolean;
  readonly first: boolean;
  readonly last: boolean;
  readonly here: SamplingRoute;
  readonly changes: Changes;
  readonly remove: (name: string) => Promise<void>;
}

function Row({ rule, activity, simulated, selected, first, last, here, changes, remove }: RowParts) {
  const name = rule.RuleName ?? '';
  const row = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const edit = () => go({ ...samplingRoute(here), rule: name });
  const busy = changes.busy.value;
  return (
    <tr ref={row} class={selected ? 'selected' : undefined}>
      <td class="number c-priority">{isDefault(name) ? <span class="muted">last</span> : rule.Priority}</td>
      <th scope="row">
        <button type="button" class="quiet rule-name" aria-pressed={selected} onClick={edit}><bdi>{name}</bdi></button>
        <Matches rule={rule} />
        {simulated?.Ignored && <p class="ignored">{simulated.Ignored}.</p>}
      </th>
      <td class="number">{rule.ReservoirSize} <span class="muted">/s</span></td>
      <td class="number">
        {percent(rule.FixedRate)}
        {rule.SamplingRateBoost && <span class="boost muted">boost to {percent(rule.SamplingRateBoost.MaxRate)}</span>}
      </td>
      <td class="wide"><Done activity={activity} /></td>
      <td class="number">{simulated ? <>{simulated.Kept.toLocaleString('en-US')} <span class="muted">of {simulated.Matched.toLocaleString('en-US')}</span></> : '–'}</td>
      <td class="row-buttons">
        {!isDefault(name) && (
          <>
            <button type="button" class="quiet" disabled={first || busy} aria-label={`Try ${name} earlier`} title="Try earlier (Shift + ↑)" onClick={() => void changes.move(name, -1)}>↑</button>
            <button type="button" class="quiet" disabled={last || busy} aria-label={`Try ${name} later`} title="Try later (Shift + ↓)" onClick={() => void changes.move(name, 1)}>↓</button>
            <button type="button" class="quiet" disabled={busy} aria-label={`Delete ${name}`} onClick={() => void remove(name)}>Delete</button>
          </>
        )}
      </td>
    </tr>
  );
}

function Matches({ rule }: { rule: SamplingRule }) {
  const compared = isDefault(rule.RuleName) ? [] : criteria(rule);
  if (compared.length === 0) return <span class="muted matches">{isDefault(rule.RuleName) ? 'every request that no other rule matches' : 'every request'}</span>;
  return (
    <span class="matches">
      {compared.map(({ label, pattern }) => (
        <span key={label} class="criterion">
          <bdi class="muted">{label}</bdi> <bdi class="mono">{pattern === '' ? '(empty)' : pattern}</bdi>
        </span>
      ))}
    </span>
  );
}

function Done({ activity }: { activity: Activity | undefined }) {
  if (!activity || activity.requests === 0) return <span class="muted">no requests reported</span>;
  const { requests, sampled, borrowed, perMinute } = activity;
  return (
    <span class="done" title={borrowed > 0 ? `${borrowed.toLocaleString('en-US')} of these were borrowed: recorded by clients without a quota` : undefined}>
      <Spark values={perMinute} />
      <span>
        {sampled.toLocaleString('en-US')} <span class="muted">of {requests.toLocaleString('en-US')} recorded</span>
      </span>
    </span>
  );
}
