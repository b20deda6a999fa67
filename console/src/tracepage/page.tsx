// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useLayoutEffect, useMemo } from 'preact/hooks';
import { usePageKeys } from '../app/keys';
import { go, refine, route } from '../app/navigation';
import { listRoute, type TraceRoute } from '../app/route';
import { findTraceId } from '../app/traceid';
import { Failure, FailureLine } from '../ui/failure';
import { useSlow } from '../ui/wait';
import { DetailPanel } from '../detail/panel';
import type { Trace } from '../api/types';
import { TraceHeader } from './header';
import { LoadedTrace } from './load';
import type { TraceModel } from '../model/model';
import { RawTrace } from './raw';
import type { Insights } from '../waterfall/insights';
import { useInsights } from '../waterfall/useinsights';
import { Waterfall } from '../waterfall/waterfall';
import { Checks } from '../checks/checks';
import { FlameGraph } from '../flame/flame';
import { Statistics } from '../statistics/statistics';
import { Later } from '../ui/later';

/** The page of one trace: header, waterfall and details, or the raw documents. */
export function TracePage({ id }: { id: string }) {
  const here = route.value;
  const loaded = useMemo(() => new LoadedTrace(id, () => route.peek().live), [id]);
  const possible = findTraceId(id) === id;
  useLayoutEffect(() => {
    if (!possible) return;
    loaded.start();
    return () => loaded.stop();
  }, [loaded, here.live]);

  const { problem, loaded: isLoaded, model, trace } = loaded;
  const slow = useSlow(possible && !isLoaded.value && !problem.value);
  if (here.place !== 'trace') return null;
  if (!possible) return <NoTrace id={id} advice="This is not a trace id. A trace id looks like 1-5759e988-bd862e3fe1be46a994272793." />;
  if (!model.value || !trace.value) {
    if (problem.value) return <Failure problem={problem.value} retry={() => loaded.retry()} />;
    if (isLoaded.value) return <NoTrace id={id} advice="The trace has not arrived yet, or the server no longer has it. In live mode, this page shows the trace when it arrives." />;
    return slow ? <p class="message muted" role="status">Loading the trace</p> : null;
  }
  return (
    <>
      {problem.value !== undefined && <FailureLine problem={problem.value} />}
      {loaded.gone.value && <p class="notice" role="status">The server no longer has this trace. This is what it was.</p>}
      <Tree trace={trace.value} model={model.value} here={here} />
    </>
  );
}

function Tree({ trace, model, here }: { trace: Trace; model: TraceModel; here: TraceRoute }) {
  const selected = here.selected === undefined || here.raw ? undefined : model.byKey.get(here.selected);
  const insights = useInsights(model, here.timeRange);
  const close = () => refine({ ...here, selected: undefined, tab: 'details', flipped: [] });
  usePageKeys((event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (here.selected !== undefined && !here.raw) close();
    else if (here.raw) go({ ...here, raw: false });
    else if (here.zoom) refine({ ...here, zoom: undefined });
    else go(listRoute(here, model.id));
  });
  return (
    <div class="trace-page">
      <TraceHeader trace={trace} model={model} route={here} />
      <div class={selected ? 'split with-panel' : 'split'}>
        <View trace={trace} model={model} route={here} insights={insights} />
        {selected && <DetailPanel node={selected} model={model} route={here} close={close} percentile={insights.percentiles.get(selected)} />}
      </div>
    </div>
  );
}

function View(props: { trace: Trace; model: TraceModel; route: TraceRoute; insights: Insights }) {
  if (props.route.raw) return <RawTrace trace={props.trace} />;
  switch (props.route.view) {
    case 'flame':
      return <FlameGraph {...props} />;
    case 'statistics':
      return <Statistics {...props} />;
    case 'checks':
      return <Checks {...props} />;
    case 'map':
      return <Later load={loadMap} props={props} />;
    case undefined:
      return <Waterfall {...props} />;
  }
}

function loadMap() {
  return import('../map/onetrace').then(({ TraceMap }) => TraceMap);
}

function NoTrace({ id, advice }: { id: string; advice: string }) {
  return (
    <section class="message">
      <h1>Trace not found</h1>
      <p class="mono"><bdi>{id}</bdi></p>
      <p>{advice}</p>
    </section>
  );
}
