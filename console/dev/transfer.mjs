// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// How traces leave and enter the development server: X-Ray's documents as they are, and spans of other formats as the simplest
// documents. The real conversions are implemented and tested in the server.

/** Answers GET /export: documents, one a line. */
export function exportRun(store, query) {
  const [start, end] = (query.get('timeRange') ?? 'PT15M').split('~').map((time) => Date.parse(time) / 1000);
  const between = end === undefined ? store.traceIds() : store.traceIds(start, end);
  const lines = between.flatMap((id) => store.trace(id).Segments.map(({ Document }) => `${Document}\n`));
  return {
    status: 200,
    type: 'application/x-ndjson',
    body: lines.join(''),
    headers: { 'content-disposition': 'attachment; filename="traces-dev.ndjson"', 'x-xray4j-traces': String(between.length) },
  };
}

export function exportTraces(store, { Format, TraceIds }) {
  const traces = TraceIds.map((id) => store.trace(id)).filter(Boolean);
  const UnprocessedTraceIds = TraceIds.filter((id) => !store.trace(id));
  if (Format === 'xray') return { Traces: traces, UnprocessedTraceIds };
  const segments = traces.flatMap(({ Segments }) => Segments.map(({ Document }) => JSON.parse(Document)));
  if (Format === 'zipkin') return { Spans: segments.map(zipkinSpan), UnprocessedTraceIds };
  return { resourceSpans: segments.map(resourceSpans), UnprocessedTraceIds };
}

export function takeZipkin(store, spans) {
  for (const { traceId, id, parentId, timestamp, duration, localEndpoint, name } of spans) {
    put(store, traceId.padStart(32, '0'), id, parentId, localEndpoint?.serviceName ?? name, timestamp / 1e6, (timestamp + duration) / 1e6);
  }
  return {};
}

export function takeOtlp(store, { resourceSpans: groups }) {
  for (const { resource, scopeSpans } of groups) {
    const service = resource.attributes.find(({ key }) => key === 'service.name').value.stringValue;
    for (const { traceId, spanId, parentSpanId, startTimeUnixNano, endTimeUnixNano } of scopeSpans.flatMap(({ spans }) => spans)) {
      put(store, traceId, spanId, parentSpanId, service, startTimeUnixNano / 1e9, endTimeUnixNano / 1e9);
    }
  }
  return {};
}

function put(store, digits, id, parent, name, start, end) {
  store.put(JSON.stringify({ trace_id: `1-${digits.slice(0, 8)}-${digits.slice(8)}`, id, ...(parent && { parent_id: parent }), name, start_time: start, end_time: end }));
}

function zipkinSpan({ trace_id: traceId, id, parent_id: parentId, name, start_time: start, end_time: end }) {
  return { traceId: traceId.slice(2).replace('-', ''), id, parentId, name, timestamp: Math.round(start * 1e6), duration: Math.round((end - start) * 1e6), localEndpoint: { serviceName: name } };
}

function resourceSpans({ trace_id: traceId, id, parent_id: parentId, name, start_time: start, end_time: end }) {
  const span = { traceId: traceId.slice(2).replace('-', ''), spanId: id, parentSpanId: parentId, name, startTimeUnixNano: nanos(start), endTimeUnixNano: nanos(end) };
  return { resource: { attributes: [{ key: 'service.name', value: { stringValue: name } }] }, scopeSpans: [{ spans: [span] }] };
}

const nanos = (seconds) => `${Math.round(seconds * 1e6)}000`;
