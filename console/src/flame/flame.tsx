// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { usePageKeys } from '../app/keys';
import { go, select } from '../app/navigation';
import type { TraceRoute } from '../app/route';
import type { TraceModel } from '../model/model';
import { formatDuration } from '../ui/duration';
import { hueOf } from '../ui/service';
import { formatShare } from '../ui/share';
import { StatusMark, statusWord } from '../ui/status';
import { plural, visible } from '../ui/text';
import { useVisibleRows } from '../ui/virtual';
import { useWidth } from '../ui/width';
import { drawnIn, nextFrame, stacksOf, type Drawn, type Frame } from './stacks';

const rowHeight = 24;
const leastPixels = 1.5;
const arrows: Readonly<Record<string, 'up' | 'down' | 'left' | 'right'>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };

/** The flame graph of a trace: calls with the same names are one frame, as wide as the time that was spent in them. */
export function FlameGraph({ model, route }: { model: TraceModel; route: TraceRoute }) {
  const box = useRef<HTMLDivElement>(null);
  const stacks = useMemo(() => stacksOf(model), [model]);
  const width = useWidth(box);
  const hovered = useSignal<Frame | undefined>(undefined);
  const { first, last } = useVisibleRows(box, rowHeight, stacks.rows.length);
  const focus = route.focus === undefined ? undefined : stacks.frameOf.get(route.focus);
  const selected = route.selected === undefined ? undefined : stacks.frameOf.get(route.selected);
  const rows = useMemo(() => stacks.rows.slice(first, last).map((row) => drawnIn(row, focus, leastPixels / (width || 1000))), [stacks, focus, width, first, last]);

  const choose = (frame: Frame) => select(route, frame.longest.key);
  const zoom = (frame: Frame | undefined) => go({ ...route, focus: frame?.parent || frame !== stacks.rows[0]?.[0] ? frame?.key : undefined });
  usePageKeys((event) => {
    if ((event.target as Element).closest('.panel')) return;
    const direction = arrows[event.key];
    if (direction) choose(selected ? nextFrame(stacks, selected, direction) : stacks.rows[0]![0]!);
    else if (event.key === 'z' && selected) zoom(selected);
    else if (event.key === '0' && focus) zoom(undefined);
    else return;
    event.preventDefault();
  });

  if (!(stacks.seconds > 0)) return <p class="message muted">No part of this trace took any time, so there is nothing to compare.</p>;
  return (
    <div class="flame-view">
      <div class="flame-line">
        <Readout frame={hovered.value ?? selected} whole={stacks.seconds} />
        {focus && <button type="button" title="Show the whole graph (0)" onClick={() => zoom(undefined)}>Whole graph</button>}
        {selected && selected !== focus && <button type="button" title="Give the selected frame the whole width (z)" onClick={() => zoom(selected)}>Zoom to the selection</button>}
      </div>
      <div class="flame" ref={box} role="group" aria-label="Flame graph" tabIndex={0} onMouseLeave={() => { hovered.value = undefined; }}>
        <div class="flame-rows" style={{ height: `${stacks.rows.length * rowHeight}px` }}>
          {rows.flatMap((row, i) => row.map((drawn) => (
            <FrameBox
              key={drawn.frame.key}
              drawn={drawn}
              top={(first + i) * rowHeight}
              whole={stacks.seconds}
              above={focus !== undefined && drawn.frame.depth < focus.depth}
              selected={drawn.frame === selected}
              select={() => choose(drawn.frame)}
              zoom={() => zoom(drawn.frame)}
              hover={() => { hovered.value = drawn.frame; }}
            />
          )))}
        </div>
      </div>
    </div>
  );
}

interface FrameProps {
  drawn: Drawn;
  top: number;
  whole: number;
  above: boolean;
  selected: boolean;
  select: () => void;
  zoom: () => void;
  hover: () => void;
}

function FrameBox({ drawn: { frame, left, width }, top, whole, above, selected, select, zoom, hover }: FrameProps) {
  const classes = ['frame', 'hue', `is-${frame.status}`, above && 'above', selected && 'selected'].filter(Boolean).join(' ');
  return (
    <button
      type="button"
      class={classes}
      tabIndex={-1}
      aria-pressed={selected}
      aria-label={sentenceOf(frame, whole)}
      style={{ left: `${left * 100}%`, width: `${width * 100}%`, top: `${top}px`, '--hue': String(hueOf(frame.service)) }}
      onClick={select}
      onDblClick={zoom}
      onMouseEnter={hover}
    >
      {frame.status !== 'ok' && frame.status !== 'pending' && width > 0.03 && <StatusMark status={frame.status} />}
      {frame.count > 1 && <span class="times">{frame.count.toLocaleString('en-US')} ×</span>}
      <bdi>{visible(frame.name)}</bdi>
    </button>
  );
}

/** The figures of the frame under the pointer, or of the selected one. */
function Readout({ frame, whole }: { frame: Frame | undefined; whole: number }) {
  if (!frame) return <p class="muted">Each bar is as wide as the time that was spent in calls with these names. A click selects, a double click zooms.</p>;
  return (
    <p>
      <StatusMark status={frame.status} /> <strong><bdi>{visible(frame.name)}</bdi></strong>
      {frame.service !== frame.name && <span class="muted"> in <bdi>{frame.service}</bdi></span>}
      <span class="figure">{formatDuration(frame.seconds)}, {formatShare(frame.seconds / whole)}</span>
      <span class="figure">self {formatDuration(frame.self)}</span>
      <span class="figure">{plural(frame.count, 'call')}</span>
    </p>
  );
}

function sentenceOf(frame: Frame, whole: number): string {
  return `${visible(frame.name)} in ${visible(frame.service)}: ${plural(frame.count, 'call')}, ${formatDuration(frame.seconds)}, ${formatShare(frame.seconds / whole)} of the work, self ${formatDuration(frame.self)}, ${statusWord(frame.status)}`;
}
