// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { zipkinOf } from './jaeger';

type Json = Readonly<Record<string, unknown>>;

/** When something of a trace was, in epoch seconds. */
export interface Seen {
  readonly traceId: string;
  readonly name: string;
  readonly isRoot: boolean;
  readonly start: number;
  readonly end: number;
}

/** What one value of a file has to be sent as. */
export type Found =
  | { readonly kind: 'xray'; readonly text: string; readonly id: string | undefined; readonly seen: Seen }
  | { readonly kind: 'otlp'; readonly text: string; readonly spans: number; readonly seen: readonly Seen[] }
  | { readonly kind: 'zipkin'; readonly text: string; readonly seen: Seen }
  | { readonly kind: 'none'; readonly why: string };

/** Requests of OpenTelemetry's spans are split above this size. */
const mostOtlpChars = 2 * 1024 * 1024;

/** Recognizes a value of a file by its members, and what of it has to be sent. The text of a document stays as it is. */
export function detect(text: string): readonly Found[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [{ kind: 'none', why: `not JSON: ${text.slice(0, 40)}` }];
  }
  return detectValue(value, text);
}

function detectValue(value: unknown, text?: string): readonly Found[] {
  if (typeof value === 'string') return detectDocument(value);
  if (Array.isArray(value)) return value.flatMap((element) => detectValue(element));
  if (!isObject(value)) return [{ kind: 'none', why: 'a value that is no object' }];
  if (typeof value.trace_id === 'string') return [documentOf(value, text ?? JSON.stringify(value))];
  if (Array.isArray(value.Traces)) return value.Traces.flatMap((trace) => detectValue(trace));
  if (Array.isArray(value.Segments)) return value.Segments.flatMap((segment) => detectValue(segment));
  if (Array.isArray(value.TraceSegmentDocuments)) return detectValue(value.TraceSegmentDocuments);
  if (typeof value.Document === 'string') return detectDocument(value.Document);
  if (Array.isArray(value.resourceSpans)) return detectOtlp(value.resourceSpans, text);
  if (Array.isArray(value.Spans)) return detectValue(value.Spans);
  if (typeof value.traceId === 'string' && typeof value.id === 'string') return [{ kind: 'zipkin', text: text ?? JSON.stringify(value), seen: seenZipkin(value) }];
  if (Array.isArray(value.data)) return value.data.flatMap((trace) => detectValue(trace));
  if (Array.isArray(value.spans) && isObject(value.processes)) return zipkinOf(value.spans, value.processes).flatMap((span) => detectValue(span));
  return [{ kind: 'none', why: `an object with the members ${Object.keys(value).slice(0, 4).join(', ') || 'of no name'}` }];
}

/** Recognizes a text that has to be a document. */
function detectDocument(text: string): readonly Found[] {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value) && typeof value.trace_id === 'string') return [documentOf(value, text)];
  } catch {
    // Said below.
  }
  return [{ kind: 'none', why: 'a text that is no document of X-Ray' }];
}

function detectOtlp(resourceSpans: readonly unknown[], text: string | undefined): readonly Found[] {
  const whole = text ?? JSON.stringify({ resourceSpans });
  const parts = whole.length <= mostOtlpChars ? [{ part: resourceSpans, text: whole }] : resourceSpans.map((one) => ({ part: [one], text: JSON.stringify({ resourceSpans: [one] }) }));
  return parts.map(({ part, text: request }) => {
    const seen = part.flatMap((one) => (isObject(one) ? seenOtlp(one) : []));
    return { kind: 'otlp', text: request, spans: seen.length, seen };
  });
}

function seenOtlp(group: Json): Seen[] {
  const attributes = list(isObject(group.resource) ? group.resource.attributes : undefined);
  const named = attributes.find((attribute) => isObject(attribute) && attribute.key === 'service.name') as { value?: { stringValue?: string } } | undefined;
  return list(group.scopeSpans).flatMap((scope) =>
    list(isObject(scope) ? scope.spans : undefined).flatMap((span) => {
      if (!isObject(span)) return [];
      const [start, end] = [Number(span.startTimeUnixNano) / 1e9, Number(span.endTimeUnixNano) / 1e9];
      return [{ traceId: xrayId(String(span.traceId)), name: named?.value?.stringValue ?? '', isRoot: !span.parentSpanId, start, end: Math.max(start, end) }];
    }),
  );
}

function documentOf(document: Json, text: string): Found {
  return { kind: 'xray', text, id: typeof document.id === 'string' ? document.id.toLowerCase() : undefined, seen: seenDocument(document) };
}

function seenDocument(document: Json): Seen {
  const [start, end] = [Number(document.start_time), Number(document.end_time ?? document.start_time)];
  return { traceId: String(document.trace_id).toLowerCase(), name: String(document.name ?? ''), isRoot: document.parent_id === undefined, start, end };
}

function seenZipkin(span: Json): Seen {
  const start = Number(span.timestamp) / 1e6;
  const endpoint = isObject(span.localEndpoint) ? span.localEndpoint : {};
  return { traceId: xrayId(String(span.traceId)), name: String(endpoint.serviceName ?? span.name ?? ''), isRoot: span.parentId === undefined, start, end: start + Number(span.duration ?? 0) / 1e6 };
}

/** Returns the id as X-Ray writes it: other systems write 32 digits, or 16 with zeros before them left out. */
function xrayId(digits: string): string {
  const all = digits.toLowerCase().padStart(32, '0');
  return `1-${all.slice(0, 8)}-${all.slice(8)}`;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
