// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Window } from '../app/timerange';
import { heatCells, type Cell, type LogScale } from './bins';
import type { Point } from './points';

interface Props {
  all: ReadonlyMap<string, Point>;
  /** The traces that are listed. The others are pale. */
  chosen: ReadonlyMap<string, Point>;
  span: Window;
  scale: LogScale;
  columns: number;
  rows: number;
}

/** The response times of traces over time: the more traces a cell has, the darker it is. Failed traces give it their colour. */
export function HeatMap({ all, chosen, span, scale, columns, rows }: Props) {
  const cells = heatCells(chosen.values(), span, scale, columns, rows);
  return (
    <svg class="strip-heat" viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" aria-hidden="true">
      {all !== chosen && <path class="rest" d={drawn(heatCells(all.values(), span, scale, columns, rows), rows)} />}
      {[...byLook(cells)].map(([look, some]) => <path key={look} class={look} d={drawn(some, rows)} />)}
    </svg>
  );
}

/** A path for each look instead of an element for each cell. */
function byLook(cells: readonly Cell[]): Map<string, Cell[]> {
  const looks = new Map<string, Cell[]>();
  for (const cell of cells) {
    const look = `is-${cell.status} level-${cell.count === 1 ? 1 : cell.count <= 3 ? 2 : cell.count <= 10 ? 3 : 4}`;
    const some = looks.get(look);
    if (some) some.push(cell);
    else looks.set(look, [cell]);
  }
  return looks;
}

function drawn(cells: readonly Cell[], rows: number): string {
  return cells.map(({ column, row }) => `M${column + 0.06} ${rows - row - 0.96}h.88v.92h-.88z`).join('');
}
