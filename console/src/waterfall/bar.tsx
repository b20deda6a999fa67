// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { joinClose, type Interval } from '../model/intervals';
import { placeOf, type Shown } from './zoom';

/** Parts that are nearer than this share of the width cannot be told apart. */
const finest = 1 / 600;

interface Props {
  shown: Shown;
  start: number;
  end: number;
  open: boolean;
  /** The dark parts: when the row itself was running. */
  own: readonly Interval[];
  critical: readonly Interval[] | undefined;
}

/** The bar of a row in the shown time: light where a child was running, dark where the row itself was running. */
export function Bar({ shown, start, end, open, own, critical = [] }: Props) {
  const gap = (shown.end - shown.start) * finest;
  const place = placeOf(shown, start, end);
  const seen = (intervals: readonly Interval[]) => joinClose(intervals.filter((part) => part.end >= shown.start && part.start <= shown.end), gap);
  return (
    <>
      {place && (
        <span class={open ? 'node-bar open' : 'node-bar'} style={{ left: leftOf(place.left), width: percent(place.width) }}>
          {seen(own).map((part) => {
            const { left, width } = placeOf(shown, part.start, part.end)!;
            return <span key={part.start} style={{ left: percent((left - place.left) / (place.width || 1)), width: percent(width / (place.width || 1)) }} />;
          })}
        </span>
      )}
      {seen(critical).map((part) => {
        const { left, width } = placeOf(shown, part.start, part.end)!;
        return <span key={part.start} class="critical" style={{ left: leftOf(left), width: percent(width) }} />;
      })}
    </>
  );
}

/** Even the shortest bar has two pixels, also at the right edge. */
function leftOf(share: number): string {
  return `min(${percent(share)}, 100% - 2px)`;
}

function percent(share: number): string {
  return `${100 * share}%`;
}
