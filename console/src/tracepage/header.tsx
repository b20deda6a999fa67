// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { formatRoute, listRoute, type TraceRoute } from '../app/route';
import { ExportButton } from '../transfer/exportbutton';
import { CopyButton } from '../ui/copy';
import { formatDuration } from '../ui/duration';
import { ServiceMark } from '../ui/service';
import { Since } from '../ui/since';
import { StatusMark, type Status } from '../ui/status';
import { pathOf, plural, visible } from '../ui/text';
import { formatAgo, formatDateTime, zoneName } from '../ui/time';
import type { Trace } from '../api/types';
import { child, string } from '../model/document';
import type { TraceModel, TraceNode } from '../model/model';
import { noticesOf } from './notices';
import { Views } from './views';

/** The summary of a trace above its waterfall. */
export function TraceHeader({ trace, model, route }: { trace: Trace; model: TraceModel; route: TraceRoute }) {
  const root = model.nodes.find((node) => node.depth === 0 && node.isSegment) ?? model.nodes[0];
  if (!root) return <p class="notice">This trace has no readable segment.</p>;
  const status = statusOf(root, model);
  const response = responseOf(root, model);
  const request = child(child(root.document, 'http'), 'request');
  const [method, url] = [string(request, 'method'), string(request, 'url')];
  return (
    <header class="trace-head">
      <div class="trace-title">
        <a class="back" href={formatRoute(listRoute(route, model.id))} aria-label="Back to the traces" title="Back to the traces (Esc)">←</a>
        <h1>
          <bdi>{visible(root.name)}</bdi>
          {method && <bdi class="method">{visible(method)}</bdi>}
          {url && <bdi class="path mono" title={visible(url)}>{visible(pathOf(url))}</bdi>}
        </h1>
        <StatusMark status={status} worded />
        {status !== 'pending' && <strong class="figure">{formatDuration(model.end - model.start)}</strong>}
        {response !== undefined && <span class="figure muted">response time {formatDuration(response)}</span>}
        {model.inProgress && <Since start={openSince(model)} before={status === 'pending' ? 'for ' : 'in progress for '} />}
      </div>
      <div class="trace-facts">
        <span title={formatAgo(model.start)}>
          {formatDateTime(model.start)} <span class="muted">{zoneName()}</span>
        </span>
        <span>{countsOf(model)}</span>
        <span class="services">{model.services.slice(0, 12).map((name) => <ServiceMark key={name} name={name} />)}</span>
        <span class="id mono">
          {model.id} <CopyButton what="the trace id" content={() => model.id} />
        </span>
        <ExportButton what={{ kind: 'trace', id: model.id }} />
      </div>
      {noticesOf(trace, model.unreadable).map((notice) => <p key={notice} class="notice"><bdi>{notice}</bdi></p>)}
      <Views route={route} model={model} />
    </header>
  );
}

/** Returns the status of the trace, by the rule of the list: what failed, then what has not ended, then a fault inside. */
function statusOf(root: TraceNode, model: TraceModel): Status {
  if (root.status !== 'ok') return root.status;
  if (model.inProgress) return 'pending';
  return model.nodes.some(({ status }) => status === 'fault') ? 'inner' : 'ok';
}

/** Returns the seconds of the root, if they are not those of the trace: something went on after the response. */
function responseOf(root: TraceNode, model: TraceModel): number | undefined {
  if (root.end === undefined) return undefined;
  const seconds = root.end - root.start;
  return formatDuration(seconds) === formatDuration(model.end - model.start) ? undefined : seconds;
}

function countsOf({ nodes }: TraceModel): string {
  const segments = nodes.filter((node) => node.isSegment).length;
  return `${plural(segments, 'segment')}, ${plural(nodes.length - segments, 'subsegment')}`;
}

/** Returns when the oldest part began that has not ended. */
function openSince({ nodes }: TraceModel): number {
  return nodes.reduce((first, node) => (node.end === undefined ? Math.min(first, node.start) : first), Infinity);
}
