// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { fetchAnalysis, fetchPercentiles } from '../api/client';
import type { TraceAnalysis, TracePercentiles } from '../api/types';
import { windowOf, type TimeRange } from '../app/timerange';
import type { TraceModel } from '../model/model';
import { insightsOf, type Insights } from './insights';

const pauseMillis = 5000;

/** Asks for the analysis when a trace has changed, at most every five seconds, and once for its percentiles. */
export function useInsights(model: TraceModel, timeRange: TimeRange): Insights {
  const analysis = useSignal<TraceAnalysis>({});
  const percentiles = useSignal<TracePercentiles>({});
  const asked = useRef(0);

  const left = useRef(new AbortController());
  useEffect(() => () => left.current.abort(), []);
  useEffect(() => {
    const timer = setTimeout(() => {
      asked.current = Date.now();
      fetchAnalysis(model.id, left.current.signal).then((found) => (analysis.value = found), () => undefined);
    }, Math.max(0, asked.current + pauseMillis - Date.now()));
    return () => clearTimeout(timer);
  }, [model]);
  useEffect(() => {
    const stopped = new AbortController();
    fetchPercentiles(model.id, windowOf(timeRange, Date.now() / 1000), stopped.signal).then((found) => (percentiles.value = found), () => undefined);
    return () => stopped.abort();
  }, [model.id, model.inProgress]);

  return useMemo(() => insightsOf(model, analysis.value, percentiles.value), [model, analysis.value, percentiles.value]);
}
