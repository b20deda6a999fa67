// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

type Json = Readonly<Record<string, unknown>>;

/** Returns the spans of a trace as Jaeger's page saves it, in Zipkin's form, which the server takes. */
export function zipkinOf(spans: readonly unknown[], processes: Json): Json[] {
  return spans.flatMap((span) => (typeof span === 'object' && span !== null ? [zipkinSpan(span as Json, processes)] : []));
}

function zipkinSpan(span: Json, processes: Json): Json {
  const process = processes[String(span.processID)] as Json | undefined;
  const tags: Record<string, string> = {};
  let kind: string | undefined;
  for (const tag of list(span.tags)) {
    if (tag.key === 'span.kind') kind = String(tag.value).toUpperCase();
    else if (tag.key === 'error' && (tag.value === false || tag.value === 'false')) continue;
    else tags[String(tag.key)] = typeof tag.value === 'object' ? JSON.stringify(tag.value) : String(tag.value);
  }
  const parent = list(span.references).find((reference) => reference.refType === 'CHILD_OF' && reference.traceID === span.traceID);
  return {
    traceId: String(span.traceID),
    id: String(span.spanID).padStart(16, '0'),
    ...(parent && { parentId: String(parent.spanID).padStart(16, '0') }),
    ...(kind && ['CLIENT', 'SERVER', 'PRODUCER', 'CONSUMER'].includes(kind) && { kind }),
    name: String(span.operationName ?? ''),
    timestamp: Number(span.startTime),
    duration: Math.max(1, Number(span.duration)),
    localEndpoint: { serviceName: String(process?.serviceName ?? 'unknown') },
    annotations: list(span.logs).map((log) => ({ timestamp: Number(log.timestamp), value: list(log.fields).map((field) => `${field.key}=${field.value}`).join(' ') })),
    tags,
  };
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
}
