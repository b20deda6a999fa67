// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { TraceSummary } from '../api/types';
import type { Status } from '../ui/status';
import { facetsOf } from './facets';
import { durationOf, statusOf } from './summary';

/** What the strip keeps of one trace. */
export interface Point {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** Seconds until the response; undefined until it has come. */
  readonly response: number | undefined;
  readonly status: Status;
  readonly facets: readonly string[];
}

export function pointOf(summary: TraceSummary): Point {
  const start = summary.StartTime ?? 0;
  return { id: summary.Id, start, end: start + durationOf(summary), response: summary.ResponseTime, status: statusOf(summary), facets: facetsOf(summary) };
}

/** Returns the time that 95 % of the responses took at most, with two digits; undefined for fewer than 20. */
export function slowFrom(points: Iterable<Point>): number | undefined {
  const times = [...points].flatMap(({ response }) => response ?? []).sort((a, b) => a - b);
  return times.length < 20 ? undefined : Number(times[Math.floor(times.length * 0.95)]!.toPrecision(2));
}
