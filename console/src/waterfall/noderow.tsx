// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { EntityPercentile } from '../api/types';
import { child, number } from '../model/document';
import { ownIntervals, type Interval } from '../model/intervals';
import { labelOf } from '../model/label';
import type { TraceModel, TraceNode } from '../model/model';
import { percentileShare, percentileWord } from '../model/percentile';
import { Since } from '../ui/since';
import { StatusMark, statusWord } from '../ui/status';
import { visible } from '../ui/text';
import { Bar } from './bar';
import { Length, Row, type RowProps } from './row';
import { slowPercentile } from './slow';
import type { Shown } from './zoom';

/** In characters: a label gives way to the name, but not to less than this. */
const leastLabel = 14;

interface Props extends RowProps {
  node: TraceNode;
  model: TraceModel;
  shown: Shown;
  closed: boolean;
  critical: readonly Interval[] | undefined;
  percentile: EntityPercentile | undefined;
}

/** The row of one segment or subsegment: its name in the tree, its duration and its bar. */
export function NodeRow({ node, model, shown, closed, critical, percentile, ...row }: Props) {
  const { status } = node;
  const isParent = node.children.length > 0;
  return (
    <Row
      {...row}
      node={node}
      status={status}
      kind={node.isSegment ? 'segment' : ''}
      expanded={isParent ? !closed : undefined}
      tree={<Name node={node} closed={closed && isParent} percentile={percentile} />}
      duration={
        node.end === undefined ? (
          <span class="muted"><span class="unseen">in progress for </span><Since start={node.start} /></span>
        ) : (
          <Length seconds={node.end - node.start} units={row.units} />
        )
      }
      bars={
        <>
          <Bar shown={shown} start={node.start} end={node.end ?? model.end} open={node.end === undefined} own={ownIntervals(node, model)} critical={critical} />
          {status === 'ok' && <span class="unseen">{statusWord(status)}</span>}
        </>
      }
    />
  );
}

function Name({ node, closed, percentile }: { node: TraceNode; closed: boolean; percentile: EntityPercentile | undefined }) {
  const { status } = node;
  const label = labelOf(node.document);
  const code = number(child(child(node.document, 'http'), 'response'), 'status');
  return (
    <>
      {node.isSegment ? <span class="hue" aria-hidden="true" /> : null}
      <bdi class="node-name" title={visible(node.name)}>{visible(node.name)}</bdi>
      {label && label !== node.name && <bdi class="node-label" title={visible(label)} style={{ '--least': String(Math.min(label.length, leastLabel)) }}>{visible(label)}</bdi>}
      {status !== 'ok' && status !== 'pending' && <StatusMark status={status} />}
      {closed && node.faultBelow && status !== 'fault' && <StatusMark status="inner" />}
      {code !== undefined && code >= 400 && <span class="code mono">{code}</span>}
      {percentile && percentile.Percentile >= slowPercentile && (
        <span class="chip slow" title={`Slower than ${percentileShare(percentile)}`}>{percentileWord(percentile)}</span>
      )}
      {node.kind && <span class="chip">{node.kind}</span>}
      {node.notes.map((note) => <span key={note} class="chip note">{note}</span>)}
      {closed && <span class="muted hidden-count">{node.children.length.toLocaleString('en-US')} hidden</span>}
    </>
  );
}
