// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { TraceModel } from '../model/model';
import { dragged, gripAt, type Grip, type Part } from './brush';
import { lanesOf, laneStatuses, type Lanes, type Stretch } from './lanes';
import type { Zooming } from './usezoom';

const columns = 600;
const mostLanes = 9;
const height = 36;
const thickest = 8;
/** In pixels: this near to an edge, a drag moves the edge. A shorter drag than the second is a click. */
const tolerance = 7;
const shortestDrag = 4;

interface Drag {
  readonly grip: Grip;
  readonly begin: number;
  readonly at: number;
}

/** The whole trace in one line above the rows. A drag on it shows a part of the time; a double click shows all of it. */
export function Minimap({ model, zooming: { shown, show } }: { model: TraceModel; zooming: Zooming }) {
  const box = useRef<HTMLDivElement>(null);
  const drag = useSignal<Drag | undefined>(undefined);
  const lanes = useMemo(() => lanesOf(model, columns, mostLanes), [model]);
  const length = model.end - model.start;
  const zoomed = shown.end - shown.start < length;
  const part: Part | undefined = zoomed ? { from: (shown.start - model.start) / length, to: (shown.end - model.start) / length } : undefined;
  const marked = drag.value ? dragged(drag.value.grip, part, drag.value.begin, drag.value.at) : part;

  const shareOf = (event: PointerEvent) => {
    const { left, width } = box.current!.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - left) / (width || 1)));
  };
  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || length <= 0) return;
    const at = shareOf(event);
    drag.value = { grip: gripAt(part, at, tolerance / box.current!.offsetWidth), begin: at, at };
    box.current!.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    if (drag.value) drag.value = { ...drag.value, at: shareOf(event) };
  };
  const end = () => {
    const { value } = drag;
    drag.value = undefined;
    if (!value || Math.abs(value.at - value.begin) * box.current!.offsetWidth < shortestDrag) return;
    const { from, to } = dragged(value.grip, part, value.begin, value.at);
    show({ start: model.start + from * length, end: model.start + to * length });
  };
  return (
    <div
      class="minimap"
      ref={box}
      title="Drag to zoom in; double click to show all (0)"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => { drag.value = undefined; }}
      onDblClick={() => show(model)}
    >
      <Picture lanes={lanes} />
      {marked && (
        <>
          <span class="minimap-shade" style={{ left: 0, width: `${100 * marked.from}%` }} />
          <span class="minimap-part" style={{ left: `${100 * marked.from}%`, width: `${100 * (marked.to - marked.from)}%` }} />
          <span class="minimap-shade" style={{ left: `${100 * marked.to}%`, right: 0 }} />
        </>
      )}
    </div>
  );
}

/** One path for each status, as a trace can have a hundred thousand bars. */
function Picture({ lanes }: { lanes: Lanes }) {
  return useMemo(() => {
    const step = Math.min(thickest, height / lanes.count);
    const path = ({ lane, from, to }: Stretch) => `M${from} ${(lane * step).toFixed(2)}h${Math.max(1.5, to - from)}v${(step - 1).toFixed(2)}H${from}z`;
    return (
      <svg viewBox={`0 0 ${lanes.columns} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {laneStatuses.toReversed().map((status) => <path key={status} class={`lane-${status}`} d={lanes.stretches[status].map(path).join('')} />)}
      </svg>
    );
  }, [lanes]);
}
