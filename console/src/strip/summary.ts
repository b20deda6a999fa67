// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { SeenAnnotation, TraceSummary } from '../api/types';
import type { Status } from '../ui/status';

/** Returns the status of a trace: the most severe of its flags, and then whether something in it failed. */
export function statusOf(summary: TraceSummary): Status {
  if (summary.HasFault) return 'fault';
  if (summary.HasThrottle) return 'throttle';
  if (summary.HasError) return 'error';
  if (summary.xray4j?.InProgress ?? summary.IsPartial) return 'pending';
  return (summary.xray4j?.FaultCount ?? 0) > 0 ? 'inner' : 'ok';
}

/** Returns the name of the root, or of the entry point. */
export function nameOf(summary: TraceSummary): string {
  return summary.xray4j?.Name ?? summary.EntryPoint?.Name ?? 'no name';
}

export function servicesOf(summary: TraceSummary): string[] {
  return [...new Set((summary.ServiceIds ?? []).map((service) => service.Name ?? '').filter((name) => name !== ''))];
}

/** Returns the first annotation keys, and the number of all of them. `xray4j` lists only the first ones. */
export function annotationKeysOf(summary: TraceSummary): { readonly keys: readonly string[]; readonly count: number } {
  const all = Object.keys(summary.Annotations ?? {});
  const keys = summary.xray4j?.AnnotationKeys ?? all;
  return { keys, count: Math.max(keys.length, all.length, summary.xray4j?.AnnotationKeyCount ?? 0) };
}

/** Returns the values of an annotation: texts, numbers and booleans. */
export function annotationValuesOf(seen: unknown): (string | number | boolean)[] {
  if (!Array.isArray(seen)) return [];
  return (seen as readonly (SeenAnnotation | null)[]).flatMap((one) => {
    const { StringValue, NumberValue, BooleanValue } = one?.AnnotationValue ?? {};
    return StringValue ?? NumberValue ?? BooleanValue ?? [];
  });
}

/** Returns true if a part of the trace is missing, because it is too large. */
export function isCut(summary: TraceSummary): boolean {
  return summary.xray4j?.Cut === true;
}

/** Returns the duration in seconds; 0 if it is not known. */
export function durationOf(summary: TraceSummary): number {
  return summary.Duration ?? summary.ResponseTime ?? 0;
}
