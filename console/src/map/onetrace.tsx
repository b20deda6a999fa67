// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useMemo } from 'preact/hooks';
import { fetchTraceGraph } from '../api/client';
import type { Trace } from '../api/types';
import { select } from '../app/navigation';
import type { TraceRoute } from '../app/route';
import { useAnswer } from '../ui/answer';
import { Failure, FailureLine } from '../ui/failure';
import type { TraceModel } from '../model/model';
import { edgeKey, readGraph, type MapGraph } from './graph';
import { nodeKeyOf, nodesByService } from './nodesof';
import { Picture } from './picture';
import type { Shown } from './shown';

/** The map of one trace: its services and what they called. A click selects the longest call of the service. */
export function TraceMap({ trace, model, route }: { trace: Trace; model: TraceModel; route: TraceRoute }) {
  const { value: graph, problem, retry } = useAnswer((stop) => fetchTraceGraph(model.id, stop).then(({ Services }) => readGraph(Services)), model);
  if (!graph) return problem === undefined ? null : <Failure problem={problem} retry={retry} />;
  return (
    <div class="trace-map">
      {problem !== undefined && <FailureLine problem={problem} />}
      <Services graph={graph} trace={trace} model={model} route={route} />
    </div>
  );
}

function Services({ graph, trace, model, route }: { graph: MapGraph; trace: Trace; model: TraceModel; route: TraceRoute }) {
  const shown = useMemo(() => shownOf(graph, model.id), [graph, model.id]);
  const nodes = useMemo(() => nodesByService(graph, trace, model), [graph, trace, model]);
  const selectFirst = (key: string) => {
    const [longest] = nodes.get(key) ?? [];
    if (longest) select(route, longest.key);
  };
  return (
    <Picture
      shown={shown}
      node={nodeKeyOf(nodes, route.selected)}
      select={selectFirst}
      selectCall={(_, to) => selectFirst(to)}
    />
  );
}

function shownOf(graph: MapGraph, id: string): Shown {
  const calls = new Map(graph.edges.map((edge) => [edgeKey(edge.from, edge.to), edge]));
  return { whole: graph, focused: graph, drawn: graph, grouped: false, all: graph.nodes, calls, minutes: undefined, view: `trace ${id}` };
}
