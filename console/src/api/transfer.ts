// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { ApiFailure, explain, post } from './client';
import { noteResponse, token } from './token';

export type ExportFormat = 'xray' | 'otlp' | 'zipkin';

/** Traces by id in one of the formats; which member is there depends on the format. */
export interface ExportedTraces {
  readonly Traces?: readonly { readonly Id: string; readonly Segments?: readonly { readonly Id: string; readonly Document: string }[] }[];
  readonly resourceSpans?: readonly unknown[];
  readonly Spans?: readonly unknown[];
  readonly UnprocessedTraceIds?: readonly string[];
}

/** A document that the server refused, and why. */
export interface RefusedDocument {
  readonly Id?: string;
  readonly ErrorCode?: string;
  readonly Message?: string;
}

export function exportTraces(format: ExportFormat, ids: readonly string[], signal: AbortSignal): Promise<ExportedTraces> {
  return post('/xray4j/ExportTraces', { Format: format, TraceIds: ids }, signal);
}

/** Begins to export all traces of a range that match a filter. The answer is a stream, which may take any time. */
export async function openExport(format: ExportFormat, filter: string | undefined, timeRange: string, signal: AbortSignal): Promise<Response> {
  const query = new URLSearchParams({ format, timeRange, ...(filter !== undefined && { filter }) });
  const sent = token.peek();
  let response: Response;
  try {
    response = await fetch(`/export?${query}`, { signal, headers: sent === undefined ? {} : { authorization: `Bearer ${sent}` } });
  } catch (problem) {
    if (signal.aborted) throw problem;
    throw new ApiFailure('GET /export', 0, 'no connection');
  }
  if (response.ok) return response;
  const { explained, position } = explain(await response.text());
  noteResponse(response.status, sent, explained);
  throw new ApiFailure('GET /export', response.status, explained, position);
}

/** Sends documents of X-Ray, each as text. Returns those that were refused. */
export async function putDocuments(documents: readonly string[], signal: AbortSignal): Promise<readonly RefusedDocument[]> {
  const answer = await post<{ UnprocessedTraceSegments?: readonly RefusedDocument[] }>('/TraceSegments', { TraceSegmentDocuments: documents }, signal, true);
  return answer.UnprocessedTraceSegments ?? [];
}

/** Sends spans of OpenTelemetry, as the text of an ExportTraceServiceRequest. Returns how many were refused, and why. */
export async function putOtlp(request: string, signal: AbortSignal): Promise<{ refused: number; why: string }> {
  const answer = await post<{ partialSuccess?: { rejectedSpans?: string | number; errorMessage?: string } }>('/v1/traces', request, signal, true);
  return { refused: Number(answer.partialSuccess?.rejectedSpans ?? 0), why: answer.partialSuccess?.errorMessage ?? '' };
}

/** Sends spans of Zipkin, as the text of an array. */
export async function putZipkin(spans: string, signal: AbortSignal): Promise<void> {
  await post('/api/v2/spans', spans, signal, true);
}
