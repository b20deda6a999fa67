// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { isControl, usePageKeys } from '../app/keys';
import { go, refine } from '../app/navigation';
import { allOpen, type TraceRoute } from '../app/route';
import { columnUnit } from '../ui/duration';
import { narrow } from '../ui/media';
import { reveal, useVisibleRows } from '../ui/virtual';
import { ticks } from './axis';
import { collapseAll, isClosed, toggled, visibleNodes } from './folding';
import type { TraceModel, TraceNode } from '../model/model';
import { NodeRow } from './noderow';

const rowHeight = 26;
const headerHeight = 30;

/** The tree of a trace, with a bar for each node on one time axis. */
export function Waterfall({ model, route }: { model: TraceModel; route: TraceRoute }) {
  const box = useRef<HTMLDivElement>(null);
  const hovered = useSignal<TraceNode | undefined>(undefined);
  const rows = useMemo(() => visibleNodes(model.nodes, route.folds), [model, route.folds]);
  const unit = useMemo(() => columnUnit(model.nodes.map((node) => (node.end ?? node.start) - node.start)), [model]);
  const marks = useMemo(() => ticks(model.end - model.start, narrow.value ? 2 : 4), [model, narrow.value]);
  const { first, last } = useVisibleRows(box, rowHeight, rows.length);
  const at = rows.findIndex((node) => node.key === route.selected);

  const select = (node: TraceNode | undefined) => {
    if (!node || node.key === route.selected) return;
    const to = { ...route, selected: node.key, flipped: [] };
    if (route.selected === undefined) go(to);
    else refine(to);
  };
  const fold = (folds: TraceRoute['folds']) => refine({ ...route, folds });
  const toggle = (node: TraceNode) => fold(toggled(route.folds, node.key));
  const closed = (node: TraceNode) => isClosed(route.folds, node.key);

  usePageKeys((event) => {
    if ((event.target as Element).closest('.panel') || (event.key === 'Enter' && isControl(event.target))) return;
    const node = rows[at];
    const move = (to: number) => select(rows[Math.max(0, Math.min(rows.length - 1, to))]);
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 2);
    if (event.key === 'ArrowDown') move(at + 1);
    else if (event.key === 'ArrowUp') move(at < 0 ? 0 : at - 1);
    else if (event.key === 'PageDown') move(at + page);
    else if (event.key === 'PageUp') move(at - page);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(rows.length - 1);
    else if (event.key === 'ArrowLeft' && event.shiftKey) fold(collapseAll(model.nodes));
    else if (event.key === 'ArrowRight' && event.shiftKey) fold(allOpen);
    else if (event.key === 'ArrowLeft' && node) {
      if (node.children.length > 0 && !closed(node)) toggle(node);
      else select(node.parent);
    } else if (event.key === 'ArrowRight' && node) {
      if (closed(node)) toggle(node);
      else select(node.children[0]);
    } else if (event.key === 'Enter' && node) document.querySelector<HTMLElement>('.panel-body')?.focus();
    else return;
    event.preventDefault();
  });
  useLayoutEffect(() => {
    if (box.current && at >= 0) reveal(box.current, at * rowHeight, rowHeight, headerHeight);
  }, [route.selected]);

  // While scrolling, Preact gets the same objects for rows that are already drawn, and does not render them again.
  const drawn = useMemo(() => new Map<number, ComponentChild>(), [rows, route]);
  const rowAt = (index: number) => {
    const node = rows[index]!;
    if (!drawn.has(index)) {
      drawn.set(
        index,
        <NodeRow
          key={node.key}
          node={node}
          model={model}
          index={index}
          top={index * rowHeight}
          unit={unit}
          closed={closed(node)}
          selected={node.key === route.selected}
          hovered={hovered}
          select={() => select(node)}
          toggle={() => toggle(node)}
        />,
      );
    }
    return drawn.get(index);
  };

  const foldable = model.nodes.some((node) => node.depth > 0);
  return (
    <div class="waterfall" ref={box} onMouseLeave={() => { hovered.value = undefined; }}>
      <div
        role="treegrid"
        aria-label="Waterfall"
        aria-rowcount={rows.length + 1}
        tabIndex={0}
        aria-activedescendant={at >= first && at < last ? `row-${at}` : undefined}
      >
        <div role="rowgroup" class="heads">
          <div role="row" class="node-row head" aria-rowindex={1}>
            <span role="columnheader" class="c-tree">
              Name
              {foldable && (
                <span class="fold-all">
                  <button type="button" class="quiet" tabIndex={-1} onClick={() => fold(collapseAll(model.nodes))}>Collapse all</button>
                  <button type="button" class="quiet" tabIndex={-1} onClick={() => fold(allOpen)}>Expand all</button>
                </span>
              )}
            </span>
            <span role="columnheader" class="c-length">Duration</span>
            <span role="columnheader" class="c-bars">
              <span class="unseen">Time</span>
              {marks.map(({ at: place, label }) => (
                <span key={label} class="tick" style={{ left: `${place * 100}%` }} aria-hidden="true">{label}</span>
              ))}
            </span>
          </div>
        </div>
        <div role="rowgroup" class="rows" style={{ height: `${rows.length * rowHeight}px` }}>
          <div class="gridlines" role="presentation">
            <div>
              {marks.map(({ at: place, label }) => <span key={label} style={{ left: `${place * 100}%` }} />)}
            </div>
          </div>
          {rows.slice(first, last).map((_, i) => rowAt(first + i))}
        </div>
      </div>
    </div>
  );
}
