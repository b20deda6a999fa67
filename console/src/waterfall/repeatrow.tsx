// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Interval } from '../model/intervals';
import type { TraceModel, TraceNode } from '../model/model';
import { StatusMark, type Status } from '../ui/status';
import { plural, visible } from '../ui/text';
import { Bar } from './bar';
import { joinClose } from '../model/intervals';
import type { Repeat } from './repeats';
import { Length, Row, type RowProps } from './row';
import type { Shown } from './zoom';

const severe: readonly Status[] = ['fault', 'throttle', 'error', 'pending'];

interface Props extends RowProps {
  repeat: Repeat;
  model: TraceModel;
  shown: Shown;
  open: boolean;
  critical: ReadonlyMap<TraceNode, readonly Interval[]>;
}

/** The row of repeated calls, such as "37 × SELECT items", with the time in which at least one of them was running. */
export function RepeatRow({ repeat, model, shown, open, critical, ...row }: Props) {
  const { nodes, name, label, seconds, totalSeconds } = repeat;
  const first = nodes[0]!;
  const worst = severe.find((one) => nodes.some((node) => node.status === one)) ?? 'ok';
  const failed = nodes.filter((node) => node.status === worst).length;
  const inner = worst !== 'fault' && nodes.some((node) => node.faultBelow);
  const running = joinClose(nodes.map(({ start, end }) => ({ start, end: end ?? model.end })), 0);
  const path = nodes.flatMap((node) => critical.get(node) ?? []).sort((a, b) => a.start - b.start);
  const parallel = totalSeconds > seconds * 1.01;
  return (
    <Row
      {...row}
      node={first}
      status={failed === nodes.length ? worst : 'ok'}
      kind="repeat"
      expanded={open}
      tree={
        <>
          <bdi class="node-name" title={visible(label ? `${name}: ${label}` : name)}>{nodes.length.toLocaleString('en-US')} × {visible(label ?? name)}</bdi>
          {label && <bdi class="node-label" title={visible(name)}>{visible(name)}</bdi>}
          {worst !== 'ok' && worst !== 'pending' && <><StatusMark status={worst} /><span class="muted">{failed.toLocaleString('en-US')}</span></>}
          {inner && <StatusMark status="inner" />}
          {first.kind && <span class="chip">{first.kind}</span>}
        </>
      }
      duration={<span title={parallel ? `${plural(nodes.length, 'call')}, some at the same time` : undefined}><Length seconds={seconds} units={row.units} /></span>}
      bars={<Bar shown={shown} start={repeat.start} end={repeat.end} open={false} own={running} critical={path} />}
    />
  );
}
