// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useLayoutEffect, useRef } from 'preact/hooks';
import { go } from '../app/navigation';
import type { MapRoute } from '../app/route';
import { columnUnit, formatIn, type Unit } from '../ui/duration';
import { ServiceMark } from '../ui/service';
import { StatusMark } from '../ui/status';
import { average, failedShare, formatRate, quantile, statuses, worstOf } from './figures';
import { formatShare } from '../ui/share';
import type { MapNode } from './graph';
import { matches, type Shown } from './shown';
import { typeWord } from './words';

/** The map as a table: one row a service, the busiest first, with what it calls. */
export function MapTable({ here, shown }: { here: MapRoute; shown: Shown }) {
  const nodes = [...shown.focused.nodes.values()].filter((node) => matches(node, here.find)).sort((a, b) => b.counts.total - a.counts.total || (a.name < b.name ? -1 : 1));
  const unit = columnUnit(nodes.map((node) => average(node.counts) ?? 0));
  const called = new Map<string, string[]>();
  for (const { from, to } of shown.focused.edges) called.set(from, [...(called.get(from) ?? []), shown.whole.nodes.get(to)?.name ?? '']);
  return (
    <div class="scroll">
      <table class="map-table" aria-label="Services">
        <thead>
          <tr>
            <th scope="col"><span class="unseen">Status</span></th>
            <th scope="col">Name</th>
            <th scope="col" class="c-type">Type</th>
            <th scope="col" class="number">A minute</th>
            <th scope="col" class="number">Average <span class="muted">{unit}</span></th>
            <th scope="col" class="number wide">p50 <span class="muted">{unit}</span></th>
            <th scope="col" class="number wide">p90 <span class="muted">{unit}</span></th>
            <th scope="col" class="number wide">p99 <span class="muted">{unit}</span></th>
            <th scope="col" class="number">Failed</th>
            {statuses.map((status) => <th key={status} scope="col" class="number wide">{heads[status]}</th>)}
            <th scope="col" class="wide">Calls</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <Row key={node.key} node={node} unit={unit} minutes={shown.minutes ?? 0} calls={(called.get(node.key) ?? []).join(', ')} selected={node.key === here.node} select={() => go({ ...here, node: node.key, call: undefined })} />
          ))}
        </tbody>
      </table>
      {nodes.length === 0 && <p class="message muted">No service has “{here.find}” in its name or type.</p>}
    </div>
  );
}

const heads = { ok: 'OK', error: 'Errors', throttle: 'Throttled', fault: 'Faults' } as const;

function Row({ node, unit, minutes, calls, selected, select }: { node: MapNode; unit: Unit; minutes: number; calls: string; selected: boolean; select: () => void }) {
  const { counts, histogram } = node;
  const row = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const time = (seconds: number | undefined) => (seconds === undefined ? '–' : formatIn(seconds, unit));
  return (
    <tr ref={row} class={selected ? 'selected' : undefined}>
      <td><StatusMark status={worstOf(counts)} /></td>
      <th scope="row">
        <button type="button" class="quiet" aria-pressed={selected} onClick={select}>
          {node.kind === 'service' ? <ServiceMark name={node.name} /> : <bdi>{node.kind === 'client' ? `Clients of ${node.name}` : node.name || 'no name'}</bdi>}
        </button>
      </th>
      <td class="c-type muted">{node.kind === 'client' ? '' : typeWord(node.type) || 'service'}</td>
      <td class="number">{formatRate(counts.total, minutes)}</td>
      <td class="number">{time(average(counts))}</td>
      {[0.5, 0.9, 0.99].map((share) => <td key={share} class="number wide">{time(quantile(histogram, share))}</td>)}
      <td class={failedShare(counts) > 0 ? `number status-${worstOf(counts)}` : 'number muted'}>{formatShare(failedShare(counts))}</td>
      {statuses.map((status) => <td key={status} class={counts[status] === 0 ? 'number wide muted' : 'number wide'}>{counts[status].toLocaleString('en-US')}</td>)}
      <td class="wide calls-cell muted" title={calls}><bdi>{calls}</bdi></td>
    </tr>
  );
}
