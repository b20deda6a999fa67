// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { TraceCheck } from '../api/types';

export type Severity = TraceCheck['Severity'];

/** The severities, the worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Returns the number of places with each severity. An entry can stand for many places. */
export function countedBySeverity(checks: readonly TraceCheck[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { Severity, Count = 1 } of checks) counts[Severity] += Count;
  return counts;
}
