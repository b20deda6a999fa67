// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { go } from '../app/navigation';
import { formatRoute, listRoute, type ListRoute } from '../app/route';
import type { TimeRange } from '../app/timerange';
import { boundsOf, withBounds } from '../filter/bounds';
import { narrow } from '../ui/media';
import { statusWord } from '../ui/status';
import { plural } from '../ui/text';
import { durationLabels, timeLabels } from './axes';
import { TimeBars } from './bars';
import { logScale, stacked, toScale } from './bins';
import { brushedBounds, brushedTime, brushOf, type Brush, type Pixel } from './brush';
import { Different } from './different';
import { HeatMap } from './heatmap';
import type { Point } from './points';
import { readout } from './readout';
import { sampleLimit } from './sample';
import type { Samples } from './samples';

const barsHeight = 20;
const height = 62;
const rows = 10;

/** Above the list: its traces over time by status, and their response times over time. A part is chosen by dragging. */
export function Strip({ samples, here }: { samples: Samples; here: ListRoute }) {
  const area = useRef<HTMLDivElement>(null);
  const drag = useSignal<{ from: Pixel; to: Pixel } | undefined>(undefined);
  const hovered = useSignal<Pixel | undefined>(undefined);
  const all = samples.all.points.value;
  const chosen = samples.chosen.value;
  const span = samples.all.span.value;
  const filter = here.filter ?? '';
  const range = here.around ?? here.timeRange;
  const columns = narrow.value ? 60 : 120;
  const scale = useMemo(() => logScale(responses(all)), [all]);

  const size = () => ({ width: area.current?.clientWidth ?? 1, height, heatTop: barsHeight + 2 });
  const pixel = (event: PointerEvent): Pixel => {
    const box = area.current!.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const choose = (brush: Brush) => {
    const time = brushedTime(brush, span);
    const bounds = brushedBounds(brush, scale);
    const around: TimeRange = range.kind === 'between' ? range : { kind: 'between', start: Math.floor(span.start), end: Math.ceil(span.end) };
    go(
      listRoute({
        ...here,
        ...(time && { timeRange: { kind: 'between', ...time }, around }),
        filter: bounds ? withBounds(filter, bounds) || undefined : here.filter,
      }),
    );
  };
  const brush = drag.value && brushOf(drag.value.from, drag.value.to, size());
  const selection = brush ?? selected(here, span, scale);

  return (
    <div class="strip" aria-busy={!samples.loaded.value}>
      <figure class="strip-figure">
        <div class="strip-y" aria-hidden="true">
          {durationLabels(scale).map(({ at, text }) => <span key={text} style={{ bottom: `${at * (height - barsHeight - 2)}px` }}>{text}</span>)}
        </div>
        <div
          ref={area}
          class="strip-area"
          role="img"
          aria-label={inWords(chosen, all)}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            drag.value = { from: pixel(event), to: pixel(event) };
          }}
          onPointerMove={(event) => {
            hovered.value = pixel(event);
            if (drag.value) drag.value = { from: drag.value.from, to: pixel(event) };
          }}
          onPointerUp={() => {
            drag.value = undefined;
            if (brush) choose(brush);
          }}
          onPointerCancel={() => {
            drag.value = undefined;
          }}
          onPointerLeave={() => {
            hovered.value = undefined;
          }}
        >
          <TimeBars all={all} chosen={chosen} span={span} columns={columns} />
          <HeatMap all={all} chosen={chosen} span={span} scale={scale} columns={columns} rows={rows} />
          {selection && (
            <div
              class={selection.bottom > 0 || selection.top < 1 ? 'strip-brush' : 'strip-brush whole'}
              aria-hidden="true"
              style={{ left: `${selection.left * 100}%`, width: `${(selection.right - selection.left) * 100}%`, bottom: `${selection.bottom * (height - barsHeight - 2)}px`, height: selection.bottom > 0 || selection.top < 1 ? `${(selection.top - selection.bottom) * (height - barsHeight - 2)}px` : `${height}px` }}
            />
          )}
        </div>
        <div class="strip-x" aria-hidden="true">
          {timeLabels(range, span).map(({ at, text }) => <span key={at} class={at < 0.03 ? 'first' : at > 0.97 ? 'last' : undefined} style={{ left: `${at * 100}%` }}>{text}</span>)}
        </div>
        <figcaption class="strip-caption">
          <span class={samples.all.truncated.value ? 'truncated' : undefined}>
            {samples.all.truncated.value ? `The newest ${sampleLimit.toLocaleString('en-US')} traces` : plural(all.size, 'trace')} by status, response time on a log scale
          </span>
          {here.around && <a href={formatRoute(listRoute({ ...here, timeRange: here.around, around: undefined }))}>Show the whole range</a>}
          {hovered.value && <span class="strip-readout" aria-hidden="true">{readout(hovered.value.x / size().width, chosen, span, columns)}</span>}
        </figcaption>
      </figure>
      <Different all={all} chosen={chosen} filter={filter} />
    </div>
  );
}

/** The part of the strip that the address has chosen. */
function selected(here: ListRoute, span: { start: number; end: number }, scale: { low: number; high: number }): Brush | undefined {
  const { from, to } = boundsOf(here.filter ?? '');
  const part = here.around && here.timeRange.kind === 'between' ? here.timeRange : undefined;
  if (!part && from === undefined && to === undefined) return undefined;
  const share = (seconds: number) => Math.max(0, Math.min(1, (seconds - span.start) / (span.end - span.start)));
  return {
    left: part ? share(part.start) : 0,
    right: part ? share(part.end) : 1,
    bottom: from === undefined ? 0 : toScale(scale, from),
    top: to === undefined ? 1 : toScale(scale, to),
  };
}

function* responses(points: ReadonlyMap<string, Point>): Generator<number> {
  for (const { response } of points.values()) if (response !== undefined) yield response;
}

function inWords(chosen: ReadonlyMap<string, Point>, all: ReadonlyMap<string, Point>): string {
  const counts = stacked.flatMap((status) => {
    const count = [...chosen.values()].filter((point) => point.status === status).length;
    return count > 0 ? `${statusWord(status)} ${count.toLocaleString('en-US')}` : [];
  });
  const size = chosen === all ? plural(all.size, 'trace') : `${chosen.size.toLocaleString('en-US')} of ${plural(all.size, 'trace')}`;
  return `${size} over time. ${counts.join(', ')}`;
}
