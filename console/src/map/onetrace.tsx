// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { fetchTraceGraph } from '../api/client';
import type { Trace } from '../api/types';
import { go, refine } from '../app/navigation';
import type { TraceRoute } from '../app/route';
import { Failure, FailureLine } from '../ui/failure';
import type { TraceModel, TraceNode } from '../model/model';
import { edgeKey, readGraph, type MapGraph } from './graph';
import { nodeKeyOf, nodesByService } from './nodesof';
import { Picture } from './picture';
import type { Shown } from './shown';

/** The map of one trace: its services and what they called. A click selects the longest call of the service. */
export function TraceMap({ trace, model, route }: { trace: Trace; model: TraceModel; route: TraceRoute }) {
  const graph = useSignal<MapGraph | undefined>(undefined);
  const problem = useSignal<unknown>(undefined);
  const attempt = useSignal(0);
  useEffect(() => {
    const stopped = new AbortController();
    fetchTraceGraph(model.id, stopped.signal).then(
      ({ Services }) => {
        [graph.value, problem.value] = [readGraph(Services), undefined];
      },
      (failed: unknown) => {
        if (!stopped.signal.aborted) problem.value = failed;
      },
    );
    return () => stopped.abort();
  }, [model, attempt.value]);
  const retry = () => attempt.value++;
  if (!graph.value) return problem.value === undefined ? null : <Failure problem={problem.value} retry={retry} />;
  return (
    <div class="trace-map">
      {problem.value !== undefined && <FailureLine problem={problem.value} />}
      <Services graph={graph.value} trace={trace} model={model} route={route} />
    </div>
  );
}

function Services({ graph, trace, model, route }: { graph: MapGraph; trace: Trace; model: TraceModel; route: TraceRoute }) {
  const shown = useMemo(() => shownOf(graph, model.id), [graph, model.id]);
  const nodes = useMemo(() => nodesByService(graph, trace, model), [graph, trace, model]);
  const select = (node: TraceNode | undefined) => {
    if (!node) return;
    const to = { ...route, selected: node.key, flipped: [] };
    if (route.selected === undefined) go(to);
    else refine(to);
  };
  return (
    <Picture
      shown={shown}
      node={nodeKeyOf(nodes, route.selected)}
      select={(key) => select(nodes.get(key)?.[0])}
      selectCall={(_, to) => select(nodes.get(to)?.[0])}
    />
  );
}

function shownOf(graph: MapGraph, id: string): Shown {
  const calls = new Map(graph.edges.map((edge) => [edgeKey(edge.from, edge.to), edge]));
  return { whole: graph, focused: graph, drawn: graph, grouped: false, all: graph.nodes, calls, minutes: undefined, view: `trace ${id}` };
}
