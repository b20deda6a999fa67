// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Window } from '../app/timerange';
import type { Status } from '../ui/status';
import type { Point } from './points';

/** The statuses in the order in which they are stacked, from the bottom up. */
export const stacked: readonly Status[] = ['fault', 'throttle', 'error', 'inner', 'pending', 'ok'];

/** A logarithmic scale of seconds, whose ends are 1, 2 or 5 times a power of ten. */
export interface LogScale {
  readonly low: number;
  readonly high: number;
}

/** Returns a scale that has all values, and at least one decade. */
export function logScale(values: Iterable<number>): LogScale {
  let low = Infinity;
  let high = 0;
  for (const value of values) {
    if (!(value > 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high === 0) return { low: 0.001, high: 1 };
  const ends = { low: step(Math.max(low, high / 1e7), Math.floor), high: step(high * 1.000001, Math.ceil) };
  return ends.high / ends.low >= 10 ? ends : { low: ends.low, high: step(ends.low * 10, Math.ceil) };
}

/** Returns where a value is on a scale, 0 to 1. */
export function toScale({ low, high }: LogScale, value: number): number {
  return value <= low ? 0 : Math.min(1, Math.log(value / low) / Math.log(high / low));
}

/** Returns the value at a place of a scale, 0 to 1. */
export function fromScale({ low, high }: LogScale, place: number): number {
  return low * (high / low) ** place;
}

/** Returns the number of traces of each status in each of some equal parts of a time, by their start. */
export function timeBins(points: Iterable<Point>, span: Window, columns: number): Map<Status, number>[] {
  const bins = Array.from({ length: columns }, () => new Map<Status, number>());
  for (const { start, status } of points) {
    const bin = bins[columnOf(start, span, columns)];
    bin?.set(status, (bin.get(status) ?? 0) + 1);
  }
  return bins;
}

/** One cell of a heatmap: its place, the number of traces in it, and the status that it shows. */
export interface Cell {
  readonly column: number;
  /** From the bottom up. */
  readonly row: number;
  readonly count: number;
  /** Fault if any trace failed so; else the status of most of its traces. */
  readonly status: Status;
}

/** Returns the cells that have traces, by start and response time. */
export function heatCells(points: Iterable<Point>, span: Window, scale: LogScale, columns: number, rows: number): Cell[] {
  const cells = new Map<number, Map<Status, number>>();
  for (const { start, response, status } of points) {
    const column = response === undefined ? -1 : columnOf(start, span, columns);
    if (response === undefined || column < 0) continue;
    const key = column * rows + Math.min(rows - 1, Math.floor(toScale(scale, response) * rows));
    const counts = cells.get(key) ?? new Map<Status, number>();
    cells.set(key, counts.set(status, (counts.get(status) ?? 0) + 1));
  }
  return [...cells].map(([key, counts]) => {
    const [most] = [...counts].sort((a, b) => b[1] - a[1] || stacked.indexOf(a[0]) - stacked.indexOf(b[0]));
    const count = [...counts.values()].reduce((sum, one) => sum + one, 0);
    return { column: Math.floor(key / rows), row: key % rows, count, status: counts.has('fault') ? 'fault' : most![0] };
  });
}

/** Returns the column of a time. A trace that began before the span is in the first one; -1 after its end. */
function columnOf(start: number, span: Window, columns: number): number {
  const column = Math.floor(((start - span.start) / (span.end - span.start)) * columns);
  return column >= columns ? -1 : Math.max(0, column);
}

function step(value: number, round: (value: number) => number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const steps = [1, 2, 5, 10];
  const size = value / power;
  const chosen = round === Math.floor ? steps.findLast((one) => one <= size * 1.000001) : steps.find((one) => one >= size);
  return Number(((chosen ?? 1) * power).toPrecision(1));
}
