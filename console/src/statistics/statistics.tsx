// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useMemo, useRef } from 'preact/hooks';
import { refine, select } from '../app/navigation';
import type { TraceRoute } from '../app/route';
import type { TraceModel } from '../model/model';
import { columnUnits, formatIn, unitIn, type Units } from '../ui/duration';
import { ServiceMark } from '../ui/service';
import { visible } from '../ui/text';
import { useVisibleRows } from '../ui/virtual';
import { columns, groupings, isColumn, isGrouping, keyOf, rowsOf, sorted, type Column, type Grouping, type Row } from './rows';

const rowHeight = 28;
const times: readonly Column[] = ['self', 'total', 'average', 'p95', 'max'];

/** The statistics of a trace: one row for each name or service, with the time that was spent in it. */
export function Statistics({ model, route }: { model: TraceModel; route: TraceRoute }) {
  const box = useRef<HTMLDivElement>(null);
  const by = isGrouping(route.by) ? route.by : 'name';
  const column = isColumn(route.sort) ? route.sort : 'self';
  const rows = useMemo(() => rowsOf(model, by), [model, by]);
  const inOrder = useMemo(() => sorted(rows, column), [rows, column]);
  const units = useMemo(() => new Map(times.map((time) => [time, columnUnits(rows.map((row) => row[time] as number))])), [rows]);
  const work = rows.reduce((sum, { self }) => sum + self, 0);
  const { first, last } = useVisibleRows(box, rowHeight, inOrder.length);
  return (
    <div class="statistics">
      <div class="statistics-tools">
        <span class="segmented" role="group" aria-label="One row for each">
          {(Object.keys(groupings) as Grouping[]).map((one) => (
            <button key={one} type="button" aria-pressed={by === one} onClick={() => refine({ ...route, by: one === 'name' ? undefined : one })}>{groupings[one]}</button>
          ))}
        </span>
        <span class="muted">Self is the time in which nothing below was running. A click shows the longest call.</span>
      </div>
      <div class="scroll" ref={box} tabIndex={0} role="region" aria-label="Statistics by name">
        <table class="statistics-table" aria-label="Statistics" aria-rowcount={inOrder.length + 1}>
          <thead>
            <tr>
              {(Object.keys(columns) as Column[]).map((one) => (
                <th key={one} scope="col" class={one === 'name' ? undefined : `number c-${one}`} aria-sort={column === one ? (one === 'name' ? 'ascending' : 'descending') : undefined}>
                  <button type="button" class="quiet" onClick={() => refine({ ...route, sort: one === 'self' ? undefined : one })}>{columns[one]}{column === one && <span aria-hidden="true">{one === 'name' ? ' ↑' : ' ↓'}</span>}</button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first > 0 && <tr aria-hidden="true" class="spacer" style={{ height: `${first * rowHeight}px` }} />}
            {inOrder.slice(first, last).map((row, i) => (
              <StatisticsRow key={row.key} row={row} index={first + i} by={by} work={work} units={units} selected={isSelected(row, route.selected, by, model)} select={() => select(route, row.longest.key)} />
            ))}
            {last < inOrder.length && <tr aria-hidden="true" class="spacer" style={{ height: `${(inOrder.length - last) * rowHeight}px` }} />}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface RowProps {
  row: Row;
  index: number;
  by: Grouping;
  work: number;
  units: ReadonlyMap<Column, Units>;
  selected: boolean;
  select: () => void;
}

function StatisticsRow({ row, index, by, work, units, selected, select }: RowProps) {
  const time = (column: Column) => {
    const seconds = row[column] as number;
    const unit = unitIn(units.get(column)!, seconds);
    return <>{formatIn(seconds, unit)} <span class="unit">{unit}</span></>;
  };
  return (
    <tr class={selected ? 'selected' : undefined} aria-rowindex={index + 2} onClick={select}>
      <th scope="row">
        <button type="button" class="quiet" aria-pressed={selected} onClick={(event) => { event.stopPropagation(); select(); }}>
          {by === 'service' || row.name === row.service ? <ServiceMark name={row.service} /> : <bdi>{visible(row.name)}</bdi>}
        </button>
        {row.label && <bdi class="muted row-label">{row.label}</bdi>}
        {row.kind && <span class="chip">{row.kind}</span>}
        {by !== 'service' && row.name !== row.service && <span class="muted in-service">in <bdi>{row.service}</bdi></span>}
      </th>
      <td class="number c-count">{row.count.toLocaleString('en-US')}</td>
      <td class={row.failed > 0 ? 'number c-failed status-fault' : 'number c-failed muted'}>{row.failed.toLocaleString('en-US')}</td>
      <td class="number c-self">
        <span class="share" style={{ width: `${work > 0 ? (row.self / work) * 100 : 0}%` }} aria-hidden="true" />
        {time('self')}
      </td>
      <td class="number c-total">{time('total')}</td>
      <td class="number c-average">{time('average')}</td>
      <td class="number c-p95">{time('p95')}</td>
      <td class="number c-max">{time('max')}</td>
    </tr>
  );
}

function isSelected(row: Row, key: string | undefined, by: Grouping, model: TraceModel): boolean {
  const node = key === undefined ? undefined : model.byKey.get(key);
  return node !== undefined && keyOf(node, by) === row.key;
}
