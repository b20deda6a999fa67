// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// A service traced by OpenTelemetry's SDK for Node, which sends by OTLP to OTEL_EXPORTER_OTLP_ENDPOINT and reads the
// header traceparent. Prints "ready <address>" and serves until it is ended.
import http from 'node:http';
import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';

new NodeTracerProvider({
  resource: resourceFromAttributes({ 'service.name': 'prices' }),
  spanProcessors: [new SimpleSpanProcessor(new OTLPTraceExporter())],
}).register();
const tracer = trace.getTracer('prices');

const server = http.createServer((request, response) => {
  const caller = propagation.extract(context.active(), request.headers);
  const options = { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method, 'price.currency': 'EUR' } };
  tracer.startActiveSpan('GET /price', options, caller, (span) => {
    tracer.startActiveSpan('look up', (step) => step.end());
    span.setAttribute('http.response.status_code', 200);
    response.end('42');
    span.end();
  });
});

server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}`));
