// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import { isControl, usePageKeys } from '../app/keys';
import { refine, route } from '../app/navigation';
import { samplingRoute, type SamplingRoute } from '../app/route';
import { formatTimeRange } from '../app/timerange';
import { Failure, FailureLine } from '../ui/failure';
import { useSlow } from '../ui/wait';
import { Changes } from './changes';
import { Clients } from './clients';
import { draftOf, isDefault, newDraft, ruleOf, type Draft } from './draft';
import { Editor } from './editor';
import { SamplingFeed } from './feed';
import { unnamed } from './names';
import { Outcome } from './outcome';
import { RuleTable } from './ruletable';
import { SimulationLine } from './simulation';
import { Simulator } from './simulator';

/** The page with the sampling rules, what they would keep of the recorded requests, and the clients that follow them. */
export function SamplingPage() {
  const here = route.value;
  return here.place === 'sampling' ? <Loading here={here} /> : null;
}

function Loading({ here }: { here: SamplingRoute }) {
  const feed = useMemo(() => new SamplingFeed(), []);
  useLayoutEffect(() => {
    feed.start();
    return () => feed.stop();
  }, [feed]);
  const problem = feed.problem.value;
  const slow = useSlow(!feed.loaded.value && !problem);
  if (feed.loaded.value) return <Sampling here={here} feed={feed} />;
  if (problem) return <Failure problem={problem} retry={() => feed.retry()} />;
  return slow ? <p class="message muted" role="status">Loading the sampling rules</p> : null;
}

function Sampling({ here, feed }: { here: SamplingRoute; feed: SamplingFeed }) {
  const changes = useMemo(() => new Changes(feed), [feed]);
  const simulator = useMemo(() => new Simulator(), []);
  const rules = feed.rules.value;
  const edited = rules.find((rule) => rule.RuleName === here.rule);
  const draft = useSignal<Draft | undefined>(undefined);
  const isEditing = here.isNew === true || edited !== undefined;

  // The draft begins with what the address names. A rule that changes on the server does not overwrite what is being typed.
  useLayoutEffect(() => {
    draft.value = here.isNew ? newDraft(feed.rules.peek()) : edited && draftOf(edited);
    changes.problem.value = undefined;
  }, [here.rule, here.isNew, edited === undefined]);

  const tried = useComputed(() => {
    const stored = feed.rules.value.map((rule) => ruleOf(draftOf(rule)));
    const typed = draft.value;
    if (!typed) return stored;
    // A rule without a name yet is tried under one that no stored rule can have, so that the simulation begins at once.
    const own = ruleOf(here.isNew && typed.RuleName === '' ? { ...typed, RuleName: unnamed } : typed);
    return here.isNew ? [...stored, own] : stored.map((rule) => (rule.RuleName === typed.RuleName ? own : rule));
  });
  const range = formatTimeRange(here.timeRange);
  const sent = JSON.stringify(tried.value);
  useEffect(() => {
    simulator.run(tried.peek(), here.timeRange);
    return () => simulator.stop();
  }, [simulator, sent, range]);

  const close = () => refine({ ...samplingRoute(here) });
  const remove = async (name: string) => {
    const rule = rules.find((one) => one.RuleName === name);
    if (rule && !isDefault(name) && (await changes.delete(rule)) && here.rule === name) close();
  };
  usePageKeys((event) => {
    const names = rules.map((rule) => rule.RuleName ?? '');
    const at = names.indexOf(here.rule ?? '');
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (event.key === 'Escape' && isEditing) close();
    else if (event.key === 'n') refine({ ...samplingRoute(here), isNew: true });
    else if (event.key === 'Delete' && here.rule && !isControl(event.target)) void remove(here.rule);
    else if (by !== 0 && event.shiftKey && here.rule) void changes.move(here.rule, by);
    else if (by !== 0 && !isControl(event.target)) {
      const next = names[at < 0 ? (by > 0 ? 0 : names.length - 1) : Math.max(0, Math.min(names.length - 1, at + by))];
      if (next !== undefined) refine({ ...samplingRoute(here), rule: next });
    } else return;
    event.preventDefault();
  });

  const problem = feed.problem.value;
  return (
    <div class="trace-page sampling-page">
      {problem !== undefined && <FailureLine problem={problem} />}
      <div class={isEditing && draft.value ? 'split with-panel' : 'split'}>
        <div class="scroll sampling-main" tabIndex={-1}>
          <div class="sampling-head">
            <h1>Sampling rules</h1>
            <button type="button" class="main" title="Add a rule (n)" onClick={() => refine({ ...samplingRoute(here), isNew: true })}>Add a rule</button>
          </div>
          <p class="muted prose">
            A recorder asks for these rules and tries them from the top: the first rule that matches a request decides. Each second the rule
            records as many requests as its reservoir holds, all clients together, and of the rest the share that its rate says.
          </p>
          <SimulationLine simulator={simulator} timeRange={here.timeRange} />
          <Outcome changes={changes} isEditing={isEditing} />
          <RuleTable here={here} feed={feed} changes={changes} simulator={simulator} remove={remove} />
          <Clients feed={feed} />
        </div>
        {isEditing && draft.value && (
          <Editor key={here.isNew ? '' : here.rule} draft={draft} edited={edited} here={here} changes={changes} simulator={simulator} index={here.isNew ? rules.length : rules.findIndex((rule) => rule.RuleName === here.rule)} close={close} remove={remove} />
        )}
      </div>
    </div>
  );
}
