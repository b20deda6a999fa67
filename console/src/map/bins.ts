// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { HistogramEntry } from '../api/types';

/** A bar: how many requests took from `low` (included) to `high` (excluded) seconds. */
export interface Bin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

const fewestMicros = 1;

/**
 * Returns the bars of a histogram. Their widths grow by the same factor, so that 2 ms and 2 s are both seen; the bounds are
 * round numbers, which a filter can repeat. The number of bars is at most `most`.
 */
export function binsOf(histogram: readonly HistogramEntry[], most: number): readonly Bin[] {
  const times = histogram.filter(({ Count }) => Count > 0);
  if (times.length === 0) return [];
  const shortest = Math.max(fewestMicros, Math.min(...times.map(({ Value }) => Value * 1e6)));
  const longest = Math.max(shortest, ...times.map(({ Value }) => Value * 1e6));
  const bounds = boundsFor(shortest, longest, most);
  const counts = new Array<number>(bounds.length - 1).fill(0);
  for (const { Value, Count } of times) counts[indexIn(bounds, Value * 1e6)]! += Count;
  return counts.map((count, i) => ({ low: i === 0 && shortest === fewestMicros ? 0 : bounds[i]! / 1e6, high: bounds[i + 1]! / 1e6, count }));
}

/** Steps of a decade, from fine to coarse. */
const scales: readonly (readonly number[])[] = [
  [1, 1.1, 1.2, 1.35, 1.5, 1.65, 1.8, 2, 2.2, 2.4, 2.7, 3, 3.3, 3.6, 4, 4.5, 5, 5.5, 6, 6.7, 7.5, 8.2, 9],
  [1, 1.2, 1.5, 1.8, 2.2, 2.7, 3.3, 4, 5, 6, 7.5, 9],
  [1, 1.5, 2, 3, 4, 6, 8],
  [1, 2, 5],
  [1],
];

function boundsFor(shortest: number, longest: number, most: number): number[] {
  let bounds: number[] = [];
  for (const scale of scales) {
    bounds = [];
    const first = Math.floor(Math.log10(shortest));
    for (let decade = first; 10 ** decade <= longest * 10; decade++) {
      for (const step of scale) bounds.push(Math.max(fewestMicros, Math.round(step * 10 ** decade)));
    }
    bounds = [...new Set(bounds)];
    const start = bounds.findLastIndex((bound) => bound <= shortest);
    const end = bounds.findIndex((bound) => bound > longest);
    bounds = bounds.slice(Math.max(0, start), end + 1);
    if (bounds.length - 1 <= most) return bounds;
  }
  return bounds;
}

function indexIn(bounds: readonly number[], micros: number): number {
  return Math.min(bounds.length - 2, Math.max(0, bounds.findLastIndex((bound) => bound <= micros)));
}
