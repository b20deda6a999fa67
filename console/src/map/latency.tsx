// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { HistogramEntry } from '../api/types';
import type { MapRoute } from '../app/route';
import { formatDuration } from '../ui/duration';
import { plural } from '../ui/text';
import { binsOf, type Bin } from './bins';
import { between, tracesAddress, type Scope } from './filters';

const mostBars = 26;

/**
 * The distribution of response times. A bar is a link to the traces of its times; dragging over several bars leads to the
 * traces of all of them.
 */
export function LatencyBars({ histogram, here, scope }: { histogram: readonly HistogramEntry[]; here: MapRoute; scope: Scope }) {
  const bins = useMemo(() => binsOf(histogram, mostBars), [histogram]);
  const pointed = useSignal<number | undefined>(undefined);
  const dragged = useSignal<readonly [number, number] | undefined>(undefined);
  const held = useRef<number | undefined>(undefined);
  if (bins.length === 0) return <p class="muted">No request has ended.</p>;
  const highest = Math.max(...bins.map((bin) => bin.count));
  const address = (first: Bin, last: Bin) => tracesAddress(here, scope.where(between(first.low, last.high)));
  const [from, to] = dragged.value ?? (pointed.value === undefined ? [0, bins.length - 1] : [pointed.value, pointed.value]);
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const release = () => {
    const range = dragged.peek();
    held.current = undefined;
    dragged.value = undefined;
    if (range && range[0] !== range[1]) location.assign(address(bins[Math.min(...range)]!, bins[Math.max(...range)]!));
  };
  return (
    <div class="latency-bars">
      <div
        class="plot"
        onPointerLeave={() => {
          pointed.value = undefined;
          held.current = undefined;
          dragged.value = undefined;
        }}
        onPointerUp={release}
      >
        {bins.map((bin, i) => (
          <a
            key={bin.high}
            class={dragged.value && i >= first && i <= last ? 'latency-bar brushed' : 'latency-bar'}
            href={address(bin, bin)}
            draggable={false}
            aria-label={`${span(bin, bin)}: ${plural(bin.count, 'request')}, show the traces`}
            onPointerEnter={() => {
              pointed.value = i;
              if (held.current !== undefined) dragged.value = [held.current, i];
            }}
            onPointerDown={(event) => {
              if (event.button === 0 && event.pointerType !== 'touch') held.current = i;
            }}
            onFocus={() => {
              pointed.value = i;
            }}
            onBlur={() => {
              pointed.value = undefined;
            }}
          >
            <span style={{ height: `${bin.count === 0 ? 0 : Math.max(3, (bin.count / highest) * 100)}%` }} />
          </a>
        ))}
      </div>
      <div class="bars-axis muted figure" aria-hidden="true">
        <span>{formatDuration(bins[0]!.low)}</span>
        <span>{formatDuration(bins[bins.length >> 1]!.low)}</span>
        <span>{formatDuration(bins.at(-1)!.high)}</span>
      </div>
      <p class="muted figure">
        {span(bins[first]!, bins[last]!)}: {plural(bins.slice(first, last + 1).reduce((sum, bin) => sum + bin.count, 0), 'request')}
        {pointed.value === undefined && '. Log scale; a click or a drag shows the traces.'}
      </p>
    </div>
  );
}

function span(first: Bin, last: Bin): string {
  return `${formatDuration(first.low)} to ${formatDuration(last.high)}`;
}
