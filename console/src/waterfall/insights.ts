// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { fetchAnalysis, fetchPercentiles } from '../api/client';
import type { EntityPercentile, Finding, TraceAnalysis, TracePercentiles } from '../api/types';
import { windowOf, type TimeRange } from '../app/timerange';
import type { Interval } from '../model/intervals';
import type { TraceModel, TraceNode } from '../model/model';
import { repeatsOf, type Repeats } from './repeats';

/** What the server derives from a trace. All of it is empty if the server does not know these operations. */
export interface Insights {
  readonly findings: readonly (Finding & { readonly node: TraceNode | undefined })[];
  readonly repeats: Repeats;
  /** When the trace waited for each node itself. */
  readonly critical: ReadonlyMap<TraceNode, readonly Interval[]>;
  readonly criticalSeconds: number | undefined;
  readonly percentiles: ReadonlyMap<TraceNode, EntityPercentile>;
}

const mostFindings = 3;
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

export function insightsOf(model: TraceModel, analysis: TraceAnalysis, { Percentiles = [] }: TracePercentiles): Insights {
  const { Findings = [], RepeatedCalls = [], CriticalPath = {} } = analysis;
  const critical = new Map<TraceNode, Interval[]>();
  for (const { Id, Start, End } of CriticalPath.Intervals ?? []) {
    const node = model.byKey.get(Id);
    if (!node) continue;
    const intervals = critical.get(node) ?? [];
    critical.set(node, intervals);
    intervals.push({ start: Start, end: End });
  }
  const percentiles = new Map<TraceNode, EntityPercentile>();
  for (const percentile of Percentiles) {
    const node = model.byKey.get(percentile.Id);
    if (node) percentiles.set(node, percentile);
  }
  return {
    findings: Findings.slice(0, mostFindings).map((finding) => ({ ...finding, node: model.byKey.get(finding.EntityId ?? '') })),
    repeats: repeatsOf(model, RepeatedCalls),
    critical,
    criticalSeconds: CriticalPath.Seconds,
    percentiles,
  };
}
