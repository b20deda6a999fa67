// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { ComponentChildren } from 'preact';
import type { EntityPercentile } from '../api/types';
import { CopyButton } from '../ui/copy';
import { formatDuration } from '../ui/duration';
import { ServiceMark } from '../ui/service';
import { percentileShare } from '../model/percentile';
import { Since } from '../ui/since';
import { StatusMark } from '../ui/status';
import { text } from '../ui/text';
import { formatAgo, formatDateTime } from '../ui/time';
import { child, isObject, string, type Document } from '../model/document';
import { ownIntervals, total } from '../model/intervals';
import type { TraceModel, TraceNode } from '../model/model';

type Fact = readonly [name: string, value: ComponentChildren];

/** The times, the ids, and the HTTP and AWS data of a document. */
export function Overview({ node, model, percentile }: { node: TraceNode; model: TraceModel; percentile?: EntityPercentile | undefined }) {
  const { document } = node;
  return (
    <section aria-label="Overview">
      <h3>Overview</h3>
      <Facts facts={[...timing(node, model), ...compared(percentile), ...identity(node)]} />
      <Group title="Request" facts={flat(child(child(document, 'http'), 'request'))} />
      <Group title="Response" facts={flat(child(child(document, 'http'), 'response'))} />
      <Group title="AWS" facts={flat(child(document, 'aws'))} />
      <Group title="Service" facts={flat(child(document, 'service'))} />
    </section>
  );
}

function timing(node: TraceNode, model: TraceModel): Fact[] {
  const self = total(ownIntervals(node, model));
  const facts: Fact[] = [
    ['Status', <StatusMark status={node.status} worded />],
    ['Started', <span title={formatAgo(node.start)}>{formatDateTime(node.start)}</span>],
    ['After trace start', <span class="figure">{formatDuration(node.start - model.start)}</span>],
  ];
  if (node.end === undefined) facts.push(['Duration', <Since start={node.start} before="in progress for " />]);
  else {
    facts.push(['Duration', <span class="figure">{formatDuration(node.end - node.start)}</span>]);
    if (node.children.length > 0) facts.push(['Self time', <span class="figure">{formatDuration(self)}</span>]);
  }
  return facts;
}

/** How the duration compares with that of the others with this service and name. */
function compared(percentile: EntityPercentile | undefined): Fact[] {
  if (!percentile) return [];
  const { Median, P95 } = percentile;
  const facts: Fact[] = [['Slower than', percentileShare(percentile)]];
  if (Median !== undefined && P95 !== undefined) facts.push(['Usual', <span class="figure">{formatDuration(Median)}, 95 % within {formatDuration(P95)}</span>]);
  return facts;
}

function identity(node: TraceNode): Fact[] {
  const { document } = node;
  const id = string(document, 'id') ?? '';
  const facts: Fact[] = [
    ['Kind', [node.isSegment ? 'Segment' : 'Subsegment', node.kind, ...node.notes].filter(Boolean).join(', ')],
    ['Service', <ServiceMark name={node.service || 'unknown'} />],
    ['Id', <span class="mono">{id} <CopyButton what="the id" content={() => id} /></span>],
  ];
  const parentId = string(document, 'parent_id') ?? (node.parent && string(node.parent.document, 'id'));
  if (parentId) facts.push(['Parent id', <span class="mono">{parentId}</span>]);
  for (const [member, name] of [['origin', 'Origin'], ['user', 'User'], ['resource_arn', 'Resource']] as const) {
    const value = string(document, member);
    if (value) facts.push([name, <bdi>{value}</bdi>]);
  }
  return facts;
}

/** Lists the members of an object. Nested members get dotted names; deeper levels are shown as JSON. */
function flat(members: Document | undefined, prefix: string = ''): Fact[] {
  return Object.entries(members ?? {}).flatMap(([name, value]): Fact[] => {
    if (prefix === '' && isObject(value)) return flat(value, `${name}.`);
    return [[prefix + name, <bdi class="mono">{text(value)}</bdi>]];
  });
}

function Group({ title, facts }: { title: string; facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <Facts facts={facts} />
    </>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value]) => [<dt key={name}><bdi>{name}</bdi></dt>, <dd>{value}</dd>])}
    </dl>
  );
}
