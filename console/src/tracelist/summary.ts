// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { TraceSummary } from '../api/types';
import type { Status } from '../ui/status';

/** Returns the status of a trace: the most severe of its flags. */
export function statusOf(summary: TraceSummary): Status {
  if (summary.HasFault) return 'fault';
  if (summary.HasThrottle) return 'throttle';
  if (summary.HasError) return 'error';
  return summary.xray4j?.InProgress ?? summary.IsPartial ? 'pending' : 'ok';
}

/** Returns the name of the root, or of the entry point. */
export function nameOf(summary: TraceSummary): string {
  return summary.xray4j?.Name ?? summary.EntryPoint?.Name ?? 'no name';
}

export function servicesOf(summary: TraceSummary): string[] {
  return [...new Set((summary.ServiceIds ?? []).map((service) => service.Name ?? '').filter((name) => name !== ''))];
}

export function annotationKeysOf(summary: TraceSummary): readonly string[] {
  return summary.xray4j?.AnnotationKeys ?? Object.keys(summary.Annotations ?? {});
}

/** Returns the duration in seconds; 0 if it is not known. */
export function durationOf(summary: TraceSummary): number {
  return summary.Duration ?? summary.ResponseTime ?? 0;
}
