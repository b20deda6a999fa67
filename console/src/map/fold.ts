// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { cell, columnGap, rowGap, type Places, type Point } from './cell';

/** A column with more nodes than this is folded. */
const mostRows = 16;
/** The picture is to be this much wider than high. */
const shape = 1.6;
const foldGap = 16;

type Column = readonly (readonly [string, Point])[];

/**
 * Folds columns that are too high to be seen at once into several columns beside each other. Each keeps its order from the
 * top, and all of them stay right of their callers. An arrangement that is not high is returned as it is.
 */
export function foldColumns(places: Places): Places {
  const columns = columnsOf(places);
  if (Math.max(0, ...columns.map(({ length }) => length)) <= mostRows) return places;
  const rows = rowsFor(columns.map(({ length }) => length));
  const folded = new Map<string, Point>();
  let left = 0;
  for (const column of columns) {
    const parts = Math.ceil(column.length / rows);
    const height = Math.ceil(column.length / parts);
    const top = ((rows - height) * (cell.height + rowGap)) / 2;
    column.forEach(([key], i) => {
      const part = i % parts;
      folded.set(key, { x: left + cell.width / 2 + part * (cell.width + foldGap), y: top + cell.height / 2 + Math.floor(i / parts) * (cell.height + rowGap) });
    });
    left += parts * (cell.width + foldGap) - foldGap + columnGap;
  }
  return folded;
}

/** Returns the nodes by their column from the left, each from the top. */
function columnsOf(places: Places): Column[] {
  const columns = new Map<number, [string, Point][]>();
  for (const one of places) {
    const x = Math.round(one[1].x);
    const column = columns.get(x);
    if (column) column.push(one);
    else columns.set(x, [one]);
  }
  return [...columns].sort(([a], [b]) => a - b).map(([, column]) => column.sort(([, a], [, b]) => a.y - b.y));
}

/** Returns the number of rows with which the picture has its shape. */
function rowsFor(lengths: readonly number[]): number {
  for (let rows = mostRows; ; rows += 2) {
    const width = lengths.reduce((sum, length) => sum + Math.ceil(length / rows) * (cell.width + foldGap) + columnGap, 0);
    if (width <= shape * rows * (cell.height + rowGap)) return rows;
  }
}
