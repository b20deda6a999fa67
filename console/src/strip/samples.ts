// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { computed, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { ListRoute } from '../app/route';
import { formatTimeRange } from '../app/timerange';
import { slowFrom, type Point } from './points';
import { Sample } from './sample';

export interface Samples {
  /** The traces of the range, or of the range around a part of it, without the filter. */
  readonly all: Sample;
  /** The traces that are listed; the same map as of `all` if nothing is left out. */
  readonly chosen: ReadonlySignal<ReadonlyMap<string, Point>>;
  /** True once all samples are complete. */
  readonly loaded: ReadonlySignal<boolean>;
  /** The response time from which a trace is slow; undefined if there are too few traces. */
  readonly slow: ReadonlySignal<number | undefined>;
}

/** Loads the traces for the strip, once the list has been loaded. */
export function useSamples(here: ListRoute, ready: boolean): Samples {
  const { timeRange, around, filter } = here;
  const range = around ?? timeRange;
  const all = useMemo(() => new Sample(range, undefined), [formatTimeRange(range)]);
  const matching = useMemo(() => (filter === undefined ? undefined : new Sample(timeRange, filter)), [formatTimeRange(timeRange), filter]);
  useEffect(() => {
    if (!ready) return;
    all.start();
    return () => all.stop();
  }, [all, ready]);
  useEffect(() => {
    if (!ready || !matching) return;
    matching.start();
    return () => matching.stop();
  }, [matching, ready]);
  return useMemo(() => {
    const part = around && timeRange.kind === 'between' ? timeRange : undefined;
    return {
      all,
      chosen: computed(() => {
        if (matching) return matching.loaded.value ? matching.points.value : all.points.value;
        const points = all.points.value;
        return part ? new Map([...points].filter(([, { start, end }]) => start < part.end && end >= part.start)) : points;
      }),
      loaded: computed(() => all.loaded.value && (matching?.loaded.value ?? true)),
      slow: computed(() => slowFrom(all.points.value.values())),
    };
  }, [all, matching, around && formatTimeRange(around), formatTimeRange(timeRange)]);
}
