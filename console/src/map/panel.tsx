// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useLayoutEffect, useMemo } from 'preact/hooks';
import { go, refine, route } from '../app/navigation';
import { listRoute, type MapRoute } from '../app/route';
import { describeRange, formatTimeRange } from '../app/timerange';
import { formatDuration } from '../ui/duration';
import { FailureLine } from '../ui/failure';
import { StatusMark, statusWord } from '../ui/status';
import { plural } from '../ui/text';
import { Charts } from './charts';
import { average, failedShare, formatFrequency, formatRate, quantile, statuses, worstOf, type CountedStatus } from './figures';
import { formatShare } from '../ui/share';
import { scopeOf, scopeOfEdge, tracesAddress } from './filters';
import type { MapEdge, MapNode } from './graph';
import { LatencyBars } from './latency';
import { SeriesFeed } from './series';
import type { Shown } from './shown';
import { typeWord } from './words';

const conditions: Readonly<Record<CountedStatus, string>> = { ok: 'ok', error: 'error', throttle: 'throttle', fault: 'fault' };
const mostListed = 100;

/** The panel of a node or a call: its requests by status, three charts over time, the distribution of its times. */
export function MapPanel({ node, call, here, shown }: { node: MapNode; call: MapEdge | undefined; here: MapRoute; shown: Shown }) {
  const subject = call ?? node;
  const scope = call ? scopeOfEdge(call, shown.whole) : scopeOf(node, shown.whole);
  const { counts, histogram } = subject;
  const seconds = average(counts);
  const close = () => refine({ ...here, node: undefined, call: undefined, hops: 0 });
  const [p50, p90, p99] = [0.5, 0.9, 0.99].map((share) => quantile(histogram, share));
  return (
    <aside class="panel map-panel" aria-label="Details">
      <header class="panel-head">
        <div class="panel-title">
          <StatusMark status={worstOf(counts)} />
          <h2>
            <NodeName node={node} />
            {call && <> → <NodeName node={shown.all.get(call.to)!} /></>}
          </h2>
          <button type="button" class="quiet" aria-label="Close the details" title="Close (Esc)" onClick={close}>✕</button>
        </div>
        <p class="muted panel-sub">{call ? `${call.link ? 'Asynchronous calls' : 'Calls'} ${describeRange(here.timeRange)}` : `${kindOf(node)} ${describeRange(here.timeRange)}`}</p>
      </header>
      <div class="panel-body" tabIndex={0} role="region" aria-label="Figures and charts">
        <section aria-label="Requests">
          <p class="map-figures">
            <a href={tracesAddress(here, scope.where(''))}>{plural(counts.total, 'request')}</a>
            {shown.minutes !== undefined && <span>{formatRate(counts.total, shown.minutes)} a minute</span>}
            <span>{formatShare(failedShare(counts))} failed</span>
          </p>
          <ul class="map-statuses">
            {statuses.map((status) => (
              <li key={status}>
                {counts[status] > 0 ? (
                  <a href={tracesAddress(here, scope.where(conditions[status]))} aria-label={`${statusWord(status)}: ${counts[status].toLocaleString('en-US')}, show the traces`}>
                    <StatusMark status={status} /> {counts[status].toLocaleString('en-US')}
                  </a>
                ) : (
                  <span class="muted"><StatusMark status={status} /> 0</span>
                )}
              </li>
            ))}
          </ul>
        </section>
        {scope.selector !== undefined && <Series selector={scope.selector} filter={scope.where('')} here={here} alike={!call && countsAlike(node, shown)} />}
        <section aria-label="Distribution of response times">
          <h3>Distribution of response times</h3>
          <p class="map-figures">
            <span>average {seconds === undefined ? '–' : formatDuration(seconds)}</span>
            {p50 !== undefined && <span>p50 {formatDuration(p50)}</span>}
            {p90 !== undefined && <span>p90 {formatDuration(p90)}</span>}
            {p99 !== undefined && <span>p99 {formatDuration(p99)}</span>}
          </p>
          <LatencyBars histogram={histogram} here={here} scope={scope} />
        </section>
        {!call && node.kind === 'cluster' && <Members node={node} here={here} shown={shown} />}
        {!call && <Neighbours node={node} here={here} shown={shown} />}
      </div>
    </aside>
  );
}

function NodeName({ node }: { node: MapNode }) {
  return <bdi>{node.kind === 'client' ? `Clients of ${node.name}` : node.name || 'no name'}</bdi>;
}

function kindOf(node: MapNode): string {
  if (node.kind === 'client') return 'Calls from outside';
  if (node.kind === 'inferred') return `${typeWord(node.type) || 'No type'}, known from its callers,`;
  return node.kind === 'cluster' ? `Group, ${node.type},` : typeWord(node.type) || 'Service';
}

/** Returns true if the charts of a node also count others: X-Ray's language cannot say "without a type". */
function countsAlike(node: MapNode, shown: Shown): boolean {
  return node.type === '' && [...shown.whole.nodes.values()].some((other) => other.name === node.name && other.key !== node.key && other.kind !== 'client');
}

function Series({ selector, filter, here, alike }: { selector: string; filter: string; here: MapRoute; alike: boolean }) {
  const open = (start: number, end: number) => go({ ...listRoute(here), filter, timeRange: { kind: 'between', start, end }, around: here.timeRange });
  const feed = useMemo(() => new SeriesFeed(selector, here.timeRange, here.group, () => route.peek().live), [selector, formatTimeRange(here.timeRange), here.group]);
  useLayoutEffect(() => {
    feed.start();
    return () => feed.stop();
  }, [feed, here.live]);
  return (
    <section aria-label="Over time">
      {feed.problem.value !== undefined && feed.columns.value === undefined && <FailureLine problem={feed.problem.value} />}
      {alike && <p class="muted">The charts also count the other nodes with this name.</p>}
      <Charts columns={feed.columns.value} open={open} />
    </section>
  );
}

function Members({ node, here, shown }: { node: MapNode; here: MapRoute; shown: Shown }) {
  const members = [...node.members].sort((a, b) => b.counts.total - a.counts.total);
  return (
    <section aria-label="Members">
      <h3>Members</h3>
      <p>
        <button type="button" onClick={() => go({ ...here, grouped: true, open: [...here.open, node.key], node: undefined })}>Show each on the map</button>
      </p>
      <List items={members.map((member) => ({ node: member, counts: member.counts }))} here={here} shown={shown} />
    </section>
  );
}

function Neighbours({ node, here, shown }: { node: MapNode; here: MapRoute; shown: Shown }) {
  const edges = shown.drawn.nodes.has(node.key) ? shown.drawn.edges : shown.whole.edges;
  const callers = edges.filter((edge) => edge.to === node.key);
  const called = edges.filter((edge) => edge.from === node.key);
  const items = (found: readonly MapEdge[], end: 'from' | 'to') =>
    [...found].sort((a, b) => b.counts.total - a.counts.total).flatMap((edge) => {
      const other = shown.all.get(edge[end]);
      return other ? [{ node: other, counts: edge.counts }] : [];
    });
  return (
    <>
      {callers.length > 0 && (
        <section aria-label="Called by">
          <h3>Called by</h3>
          <List items={items(callers, 'from')} here={here} shown={shown} />
        </section>
      )}
      {called.length > 0 && (
        <section aria-label="Calls">
          <h3>Calls</h3>
          <List items={items(called, 'to')} here={here} shown={shown} />
        </section>
      )}
    </>
  );
}

function List({ items, here, shown }: { items: readonly { node: MapNode; counts: MapNode['counts'] }[]; here: MapRoute; shown: Shown }) {
  return (
    <ul class="map-list">
      {items.slice(0, mostListed).map(({ node, counts }) => (
        <li key={node.key}>
          <StatusMark status={worstOf(counts)} />
          <button type="button" class="quiet" onClick={() => go({ ...here, node: node.key, call: undefined })}><NodeName node={node} /></button>
          <span class="muted figure">{formatFrequency(counts.total, shown.minutes)} · {average(counts) === undefined ? '–' : formatDuration(average(counts)!)}</span>
        </li>
      ))}
      {items.length > mostListed && <li class="muted">and {(items.length - mostListed).toLocaleString('en-US')} more</li>}
    </ul>
  );
}
