// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Signal } from '@preact/signals';
import { formatDuration } from '../ui/duration';
import type { Places, Point } from './cell';
import { arrowAt, curve, middleOf } from './curve';
import { average, failedShare, formatFrequency, quantile } from './figures';
import { formatShare } from '../ui/share';
import { edgeKey, type MapEdge, type MapGraph } from './graph';
import { discOffset } from './nodemark';
import { matches } from './shown';
import { inSight, type Sight } from './viewport';

/** More numbers than this would cover each other. */
const mostLabels = 14;

interface Props {
  graph: MapGraph;
  places: Places;
  radii: ReadonlyMap<string, number>;
}

/** All calls, as thin lines: thicker with the rate, red and dashed where faults pass. */
export function Calls({ graph, places, radii, sight, hovered, open, find }: Props & { sight: Sight | undefined; hovered: Signal<string | undefined>; open: (from: string, to: string) => void; find: string | undefined }) {
  const largest = Math.max(0, ...graph.edges.map((edge) => edge.counts.total));
  return (
    <g class="calls" aria-hidden="true">
      {graph.edges.map((edge) => {
        const path = isInSight(edge, places, sight) && pathOf(edge, places, radii);
        const key = edgeKey(edge.from, edge.to);
        const dim = find && !(matches(graph.nodes.get(edge.from)!, find) && matches(graph.nodes.get(edge.to)!, find));
        return (
          path && (
            <g key={key} class={dim ? 'dim' : undefined}>
              <path class={callClass(edge, largest)} d={path} />
              <path class={edge.counts.fault > 0 ? 'call-end faulty' : 'call-end'} d={arrowAt(path)} />
              <path
                class="call-hit"
                d={path}
                onPointerEnter={() => {
                  hovered.value = key;
                }}
                onPointerLeave={() => {
                  hovered.value = undefined;
                }}
                onClick={() => open(edge.from, edge.to)}
              />
            </g>
          )
        );
      })}
    </g>
  );
}

/** The calls under the pointer, or of the node under the pointer or with the focus, with their numbers. */
export function ActiveCalls({ graph, places, radii, nodes, call, minutes, selected }: Props & { nodes: readonly Signal<string | undefined>[]; call: Signal<string | undefined>; minutes: number | undefined; selected: readonly (string | undefined)[] | undefined }) {
  const ends = new Set(nodes.map((node) => node.value).filter((key) => key !== undefined));
  const active = graph.edges.filter((edge) => {
    const chosen = selected !== undefined && edge.from === selected[0] && edge.to === selected[1];
    return chosen || edgeKey(edge.from, edge.to) === call.value || ends.has(edge.from) || ends.has(edge.to);
  });
  const detailed = active.length === 1;
  return (
    <g class="active-calls" aria-hidden="true">
      {active.map((edge) => {
        const path = pathOf(edge, places, radii);
        return path && <path key={edgeKey(edge.from, edge.to)} class="call-active" d={path} />;
      })}
      {active.length <= mostLabels && active.map((edge) => {
        const [from, to] = [places.get(edge.from), places.get(edge.to)];
        return from && to && <CallLabel key={edgeKey(edge.from, edge.to)} edge={edge} at={middleOf(from, to)} minutes={minutes} detailed={detailed} />;
      })}
    </g>
  );
}

function CallLabel({ edge, at, minutes, detailed }: { edge: MapEdge; at: Point; minutes: number | undefined; detailed: boolean }) {
  const lines = linesOf(edge, minutes, detailed);
  const width = Math.max(...lines.map((line) => line.length)) * 6.1 + 14;
  const height = lines.length * 15 + 6;
  return (
    <g class="call-label" transform={`translate(${at.x} ${at.y + discOffset})`}>
      <rect x={-width / 2} y={-height / 2} width={width} height={height} rx="4" />
      {lines.map((line, i) => (
        <text key={i} class={line.endsWith('failed') ? 'failing' : undefined} y={-height / 2 + 14 + i * 15}>{line}</text>
      ))}
    </g>
  );
}

/** Returns the numbers of a call: two on one line beside others, all of them where it is alone. */
function linesOf(edge: MapEdge, minutes: number | undefined, detailed: boolean): string[] {
  const seconds = average(edge.counts);
  const failed = failedShare(edge.counts);
  const first = `${formatFrequency(edge.counts.total, minutes)}${seconds === undefined ? '' : ` · ${formatDuration(seconds)}`}`;
  const failure = failed > 0 ? [`${formatShare(failed)} failed`] : [];
  if (!detailed) return [first, ...failure];
  const times = [0.5, 0.9, 0.99].map((share) => quantile(edge.histogram, share));
  const quantiles = times[0] === undefined ? [] : [`p50 ${formatDuration(times[0])} · p90 ${formatDuration(times[1]!)} · p99 ${formatDuration(times[2]!)}`];
  return [`${first} on average`, ...quantiles, ...failure, ...(edge.link ? ['asynchronous'] : [])];
}

function isInSight({ from, to }: MapEdge, places: Places, sight: Sight | undefined): boolean {
  const [a, b] = [places.get(from), places.get(to)];
  return a !== undefined && b !== undefined && (sight === undefined || inSight(sight, a, b));
}

function callClass(edge: MapEdge, largest: number): string {
  const share = largest > 0 ? edge.counts.total / largest : 0;
  const weight = share >= 0.5 ? 'heavy' : share >= 0.1 ? 'medium' : 'light';
  return `call ${weight}${edge.counts.fault > 0 ? ' faulty' : ''}`;
}

function pathOf(edge: MapEdge, places: Places, radii: ReadonlyMap<string, number>): string | undefined {
  const [from, to] = [places.get(edge.from), places.get(edge.to)];
  if (!from || !to) return undefined;
  return curve({ x: from.x, y: from.y + discOffset }, radii.get(edge.from) ?? 30, { x: to.x, y: to.y + discOffset }, radii.get(edge.to) ?? 30);
}
