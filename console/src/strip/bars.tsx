// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Window } from '../app/timerange';
import { stacked, timeBins } from './bins';
import type { Point } from './points';

interface Props {
  all: ReadonlyMap<string, Point>;
  /** The traces that are listed. The others are pale. */
  chosen: ReadonlyMap<string, Point>;
  span: Window;
  columns: number;
}

/** The number of traces over time by status. */
export function TimeBars({ all, chosen, span, columns }: Props) {
  const totals = timeBins(all.values(), span, columns).map((bin) => [...bin.values()].reduce((sum, count) => sum + count, 0));
  const bins = timeBins(chosen.values(), span, columns);
  const chosenTotals = bins.map((bin) => [...bin.values()].reduce((sum, count) => sum + count, 0));
  const most = Math.max(1, ...totals, ...chosenTotals);
  const heights = bins.map(() => 0);
  return (
    <svg class="strip-bars" viewBox={`0 0 ${columns} 1`} preserveAspectRatio="none" aria-hidden="true">
      {all !== chosen && <path class="rest" d={totals.map((total, x) => bar(x, 0, total / most)).join('')} />}
      {stacked.map((status) => {
        const d = bins.map((bin, x) => {
          const height = (bin.get(status) ?? 0) / most;
          const drawn = bar(x, heights[x]!, height);
          heights[x]! += height;
          return drawn;
        });
        return <path key={status} class={`is-${status}`} d={d.join('')} />;
      })}
    </svg>
  );
}

function bar(column: number, bottom: number, height: number): string {
  if (height === 0) return '';
  return `M${column + 0.06} ${(1 - bottom).toFixed(4)}v${(-height).toFixed(4)}h.88v${height.toFixed(4)}z`;
}
