// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { EntityPercentile, Finding, TraceAnalysis, TracePercentiles } from '../api/types';
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

/** Finds the nodes that the server's answers name. The answers can be about another version of the trace, so some may be missing. */
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
