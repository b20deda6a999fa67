// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { usePageKeys } from '../app/keys';
import type { TraceRoute } from '../app/route';
import type { TraceModel, TraceNode } from '../model/model';
import { columnUnits } from '../ui/duration';
import { reveal, useVisibleRows } from '../ui/virtual';
import { useWidth } from '../ui/width';
import { actionsOn, type View } from './actions';
import { ticks } from './axis';
import { findIn } from './find';
import { Findings } from './findings';
import { isClosed } from './folding';
import type { Insights } from './insights';
import { isInView, linesOf } from './lines';
import { Minimap } from './minimap';
import { NodeRow } from './noderow';
import { withSelectedListed } from './reach';
import { RepeatRow } from './repeatrow';
import { handleKey } from './rowkeys';
import { slowNodes } from './slow';
import { Tools } from './tools';
import { useZoom } from './usezoom';
import { useWheelZoom } from './wheel';

const rowHeight = 26;
const headerHeight = 30;
/** In pixels: room for a label of the axis, twice. */
const tickWidth = 130;

/** The tree of a trace, with a bar for each node on one time axis. */
export function Waterfall({ model, route: address, insights }: { model: TraceModel; route: TraceRoute; insights: Insights }) {
  const route = useMemo(() => withSelectedListed(address, model, insights.repeats), [address, model, insights]);
  const box = useRef<HTMLDivElement>(null);
  const axis = useRef<HTMLSpanElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const hovered = useSignal<TraceNode | undefined>(undefined);
  const zooming = useZoom(model, route);
  const { shown } = zooming;

  const all = useMemo(() => linesOf(model.nodes, route.folds, insights.repeats, route.unfolded), [model, route.folds, insights, route.unfolded?.join()]);
  const lines = useMemo(() => (route.inView ? all.filter((line) => isInView(line, shown)) : all), [all, route.inView, route.inView && shown.start, route.inView && shown.end]);
  const places = useMemo(() => new Map(lines.map(({ key }, i) => [key, i])), [lines]);
  const at = places.get(route.selected ?? '') ?? -1;
  const units = useMemo(() => columnUnits(model.nodes.map((node) => (node.end ?? node.start) - node.start)), [model]);
  const leastTicks = Math.max(1, Math.min(4, Math.floor(useWidth(axis) / tickWidth)));
  const marks = useMemo(() => ticks(shown.start - model.start, shown.end - model.start, leastTicks), [model, shown.start, shown.end, leastTicks]);
  const found = useMemo(() => findIn(model, route.find), [model, route.find]);
  const foundSet = useMemo(() => new Set(found), [found]);
  const failed = useMemo(() => model.nodes.filter(({ status }) => status === 'fault' || status === 'error' || status === 'throttle'), [model]);
  const slow = useMemo(() => slowNodes(model, insights.percentiles), [model, insights.percentiles]);
  const { first, last } = useVisibleRows(box, rowHeight, lines.length);

  const view: View = { model, route, insights, lines, at, zooming, found, failed, slow };
  const actions = actionsOn(view);
  usePageKeys((event) => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 2);
    if (handleKey(event, view, actions, page, () => field.current?.select())) event.preventDefault();
  });
  useWheelZoom(box, zooming);
  useLayoutEffect(() => {
    if (box.current && at >= 0) reveal(box.current, at * rowHeight, rowHeight, headerHeight);
  }, [route.selected]);

  // While scrolling, Preact gets the same objects for rows that are already drawn, and does not render them again.
  const drawn = useMemo(() => new Map<number, ComponentChild>(), [lines, route, insights, shown.start, shown.end]);
  const critical = route.pathHidden ? undefined : insights.critical;
  const rowAt = (index: number) => {
    const line = lines[index]!;
    const { node, repeat, depth, key } = line;
    const row = {
      index,
      depth,
      top: index * rowHeight,
      units,
      shown,
      model,
      hovered,
      selected: key === route.selected,
      outside: !isInView(line, shown),
      select: () => actions.click(line),
      toggle: () => actions.toggle(line),
    };
    return repeat ? (
      <RepeatRow key={key} {...row} repeat={repeat} open={actions.isOpen(line)} found={foundSet.size > 0 && repeat.nodes.some((member) => foundSet.has(member))} critical={critical ?? none} />
    ) : (
      <NodeRow key={key} {...row} node={node} closed={isClosed(route.folds, node)} found={foundSet.has(node)} critical={critical?.get(node)} percentile={insights.percentiles.get(node)} />
    );
  };
  const rows: ComponentChild[] = [];
  for (let index = first; index < last; index++) {
    if (!drawn.has(index)) drawn.set(index, rowAt(index));
    rows.push(drawn.get(index));
  }
  return (
    <div class="waterfall-part">
      <Findings insights={insights} model={model} route={route} />
      <Tools view={view} actions={actions} field={field} />
      <Minimap model={model} zooming={zooming} />
      <div class="waterfall" ref={box} onMouseLeave={() => { hovered.value = undefined; }}>
        <div
          role="treegrid"
          aria-label="Waterfall"
          aria-rowcount={lines.length + 1}
          tabIndex={0}
          aria-activedescendant={at >= first && at < last ? `row-${at}` : undefined}
        >
          <div role="rowgroup" class="heads">
            <div role="row" class="node-row head" aria-rowindex={1}>
              <span role="columnheader" class="c-tree">Name</span>
              <span role="columnheader" class="c-length">Duration</span>
              <span role="columnheader" class="c-bars" ref={axis}>
                <span class="unseen">Time</span>
                {marks.map(({ at: place, label }) => (
                  <span key={label} class="tick" style={{ left: `${place * 100}%` }} aria-hidden="true">{label}</span>
                ))}
              </span>
            </div>
          </div>
          <div role="rowgroup" class="rows" style={{ height: `${lines.length * rowHeight}px` }}>
            <div class="gridlines" role="presentation">
              <div>
                {marks.map(({ at: place, label }) => <span key={label} style={{ left: `${place * 100}%` }} />)}
              </div>
            </div>
            {rows}
          </div>
        </div>
        {lines.length === 0 && <p class="muted no-rows" role="status">No row runs in the shown time.</p>}
      </div>
    </div>
  );
}

const none: Insights['critical'] = new Map();
