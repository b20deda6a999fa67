// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBytes } from '../src/transfer/bytes';
import { detect } from '../src/transfer/detect';
import { JsonPieces } from '../src/transfer/pieces';

/** Splits a text that arrives in parts of every size. */
function split(text: string): string[] {
  const ways = [1, 2, 3, 7, text.length].map((size) => {
    const pieces = new JsonPieces();
    const found: string[] = [];
    for (let at = 0; at < text.length; at += size) found.push(...pieces.push(text.slice(at, at + size)));
    const rest = pieces.end();
    return rest === undefined ? found : [...found, rest];
  });
  for (const way of ways) assert.deepEqual(way, ways[0], text);
  return ways[0]!;
}

test('values in lines, in one array and one after the other are found, wherever the parts of the file end', () => {
  const tricky = String.raw`{"a":"}\"]\\","b":[1,{"c":"\\\""}]}`;
  assert.deepEqual(split(`${tricky}\n\n{"x":1}\n`), [tricky, '{"x":1}']);
  assert.deepEqual(split(`[${tricky} , {"x":1}]`), [tricky, '{"x":1}']);
  assert.deepEqual(split('{"x":1}{"y":2}'), ['{"x":1}', '{"y":2}']);
  assert.deepEqual(split(' [ [1,2] , "text, \\"quoted\\"" , null ] '), ['[1,2]', '"text, \\"quoted\\""', 'null']);
  assert.deepEqual(split('\ufeff[]'), []);
  assert.deepEqual(split('{"cut":'), ['{"cut":']);
  assert.deepEqual(split('garbage\n{"x":1}'), ['garbage', '{"x":1}']);
});

const document = '{"trace_id":"1-5759e988-bd862e3fe1be46a994272793","id":"53995c3f42cd8ad8","name":"shop","start_time":1.5,"end_time":2,"big":12345678901234567890}';
const kinds = (value: unknown) => detect(typeof value === 'string' ? value : JSON.stringify(value)).map(({ kind }) => kind);

test('X-Ray\u2019s documents are recognized in every shape, and sent as they are', () => {
  assert.deepEqual(detect(document), [
    { kind: 'xray', text: document, id: '53995c3f42cd8ad8', seen: { traceId: '1-5759e988-bd862e3fe1be46a994272793', name: 'shop', isRoot: true, start: 1.5, end: 2 } },
  ]);
  const shapes = [JSON.stringify(document), { Traces: [{ Id: 'x', Segments: [{ Id: 'y', Document: document }] }], NextToken: 't' }, { Segments: [{ Document: document }] }, { TraceSegmentDocuments: [document] }];
  for (const shape of shapes) {
    const [found] = detect(typeof shape === 'string' ? shape : JSON.stringify(shape));
    assert.equal(found?.kind === 'xray' && found.text, document);
  }
});

test('spans of OpenTelemetry and Zipkin are recognized, with their traces and times', () => {
  const span = { traceId: '5759e988bd862e3fe1be46a994272793', spanId: '53995c3f42cd8ad8', startTimeUnixNano: '1500000000', endTimeUnixNano: '2000000000' };
  const otlp = { resourceSpans: [{ resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] }, scopeSpans: [{ spans: [span] }] }] };
  const seen = { traceId: '1-5759e988-bd862e3fe1be46a994272793', name: 'shop', isRoot: true, start: 1.5, end: 2 };
  assert.deepEqual(detect(JSON.stringify(otlp)), [{ kind: 'otlp', text: JSON.stringify(otlp), spans: 1, seen: [seen] }]);
  const zipkin = { traceId: 'bd862e3fe1be46a9', id: '53995c3f42cd8ad8', timestamp: 1_500_000, duration: 500_000, localEndpoint: { serviceName: 'shop' } };
  assert.deepEqual(detect(JSON.stringify(zipkin)), [{ kind: 'zipkin', text: JSON.stringify(zipkin), seen: { ...seen, traceId: '1-00000000-00000000bd862e3fe1be46a9' } }]);
  assert.deepEqual(kinds([[zipkin], [zipkin]]), ['zipkin', 'zipkin']);
});

test('what Jaeger\u2019s page saves becomes spans of Zipkin', () => {
  const span = {
    traceID: 'bd862e3fe1be46a9', spanID: 'a1', operationName: 'GET', references: [{ refType: 'CHILD_OF', traceID: 'bd862e3fe1be46a9', spanID: 'a0' }],
    startTime: 1_500_000, duration: 0, processID: 'p1', tags: [{ key: 'span.kind', value: 'client' }, { key: 'error', value: false }, { key: 'n', value: 1 }], logs: [],
  };
  const [found] = detect(JSON.stringify({ data: [{ traceID: 'x', spans: [span], processes: { p1: { serviceName: 'shop' } } }] }));
  assert.deepEqual(found?.kind === 'zipkin' && JSON.parse(found.text), {
    traceId: 'bd862e3fe1be46a9', id: '00000000000000a1', parentId: '00000000000000a0', kind: 'CLIENT', name: 'GET',
    timestamp: 1_500_000, duration: 1, localEndpoint: { serviceName: 'shop' }, annotations: [], tags: { n: '1' },
  });
});

test('what is no trace is named', () => {
  for (const [text, why] of [['garbage', /not JSON: garbage/], ['17', /no object/], ['{"a":1,"b":2}', /members a, b/], ['"x"', /no document/], ['{}', /no name/]] as const) {
    const [found] = detect(text);
    assert.match(found?.kind === 'none' ? found.why : '', why);
  }
});

test('sizes', () => {
  assert.deepEqual([0, 1, 999, 12_345, 218_400_000].map(formatBytes), ['0 bytes', '1 byte', '999 bytes', '12.3 KB', '218 MB']);
});
