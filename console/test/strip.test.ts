// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { durationLabels, timeLabels } from '../src/strip/axes';
import { fromScale, heatCells, logScale, timeBins, toScale } from '../src/strip/bins';
import { brushedBounds, brushedTime, brushOf } from '../src/strip/brush';
import { differences, facetsOf } from '../src/strip/facets';
import { slowFrom, type Point } from '../src/strip/points';
import type { Status } from '../src/ui/status';

const span = { start: 1000, end: 1100 };
const point = (start: number, response: number | undefined, status: Status = 'ok'): Point => ({ id: `${start} ${response}`, start, end: start + (response ?? 0), response, status, facets: [] });

test('a logarithmic scale has round ends and at least one decade', () => {
  assert.deepEqual(logScale([0.013, 0.3, 4.2]), { low: 0.01, high: 5 });
  assert.deepEqual(logScale([1]), { low: 1, high: 10 });
  assert.deepEqual(logScale([0, NaN]), { low: 0.001, high: 1 });
  for (const value of [0.013, 0.3, 4.2]) assert.ok(Math.abs(fromScale({ low: 0.01, high: 5 }, toScale({ low: 0.01, high: 5 }, value)) - value) < 1e-9);
});

test('traces are counted in the column of their start', () => {
  const bins = timeBins([point(1000, 1), point(1009, 1, 'fault'), point(990, 1), point(1099.9, 1), point(1100, 1)], span, 10);
  assert.deepEqual(bins.map((bin) => [...bin.values()].reduce((a, b) => a + b, 0)), [3, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  assert.equal(bins[0]?.get('fault'), 1);
});

test('a cell shows a fault whenever it has one, and else what most of its traces are', () => {
  const scale = { low: 0.01, high: 10 };
  const cells = heatCells([point(1000, 1), point(1001, 1), point(1002, 1, 'fault'), point(1000, 0.02), point(1001, 0.02), point(1002, 0.02, 'error'), point(1000, undefined)], span, scale, 10, 3);
  assert.deepEqual(cells.map(({ row, count, status }) => [row, count, status]), [[2, 3, 'fault'], [0, 3, 'ok']]);
});

test('the brush is a part of the time, of the durations, or of both', () => {
  const area = { width: 200, height: 62, heatTop: 22 };
  assert.equal(brushOf({ x: 10, y: 30 }, { x: 12, y: 32 }, area), undefined);
  assert.deepEqual(brushOf({ x: 50, y: 5 }, { x: 100, y: 60 }, area), { left: 0.25, right: 0.5, bottom: 0, top: 1 });
  assert.deepEqual(brushOf({ x: 50, y: 22 }, { x: 51, y: 42 }, area), { left: 0, right: 1, bottom: 0.5, top: 1 });
  assert.deepEqual(brushOf({ x: 100, y: 42 }, { x: -5, y: 99 }, area), { left: 0, right: 0.5, bottom: 0, top: 0.5 });
  assert.deepEqual(brushedTime({ left: 0.25, right: 0.5, bottom: 0, top: 1 }, span), { start: 1025, end: 1050 });
  assert.equal(brushedTime({ left: 0, right: 1, bottom: 0, top: 0.5 }, span), undefined);
  assert.deepEqual(brushedBounds({ left: 0, right: 1, bottom: 0.5, top: 1 }, { low: 0.01, high: 1 }), { from: 0.1, to: undefined });
});

test('what is different is what the selection has much more often', () => {
  const trace = (tenant: string, order: number, status: number) => facetsOf({ Id: '', Http: { HttpStatus: status }, Annotations: { tenant: [{ AnnotationValue: { StringValue: tenant } }], order: [{ AnnotationValue: { NumberValue: order } }] } });
  const selection = Array.from({ length: 50 }, (_, i) => trace(i < 41 ? 'acme' : 'globex', i, 503));
  const rest = Array.from({ length: 200 }, (_, i) => trace(i < 8 ? 'acme' : 'globex', 1000 + i, 200));
  const found = differences(selection, rest, 'http.status = 503');
  assert.deepEqual(found.map(({ name, value, here, elsewhere, term }) => [name, value, here, elsewhere, term]), [['tenant', 'acme', 0.82, 0.04, 'annotation.tenant = "acme"']]);
  assert.equal(differences(selection, rest, '').length, 2);
  assert.deepEqual(differences(selection.slice(0, 2), rest, ''), []);
});

test('noise of small selections is not a difference', () => {
  const facets = (i: number) => [JSON.stringify(['annotation', 'shard', i % 4])];
  const traces = Array.from({ length: 40 }, (_, i) => facets(i));
  assert.deepEqual(differences([facets(0), facets(0), facets(1), facets(2), facets(3)], traces, ''), []);
});

test('hostile annotations are facets like others, or none', () => {
  const seen = (value: unknown) => [{ AnnotationValue: value }] as unknown;
  const annotations = { 'a"]': seen({ StringValue: '" OR ok' }), __proto__x: 'no list', b: seen(null), c: [null, {}, 7], long: seen({ StringValue: 'x'.repeat(5000) }) };
  const facets = facetsOf({ Id: '', Annotations: annotations });
  assert.equal(facets.length, 1);
  const [found] = differences([facets, facets, facets, facets, facets], [[], [], [], [], []], '');
  assert.equal(found?.term, 'annotation["a\\"]"] = "\\" OR ok"');
});

test('labels are round', () => {
  const texts = (seconds: number) => timeLabels({ kind: 'last', seconds }, span).map(({ text }) => text);
  assert.deepEqual(texts(900), ['\u221215 min', '\u221210 min', '\u22125 min', 'now']);
  assert.deepEqual(texts(86_400), ['\u221224 h', '\u221218 h', '\u221212 h', '\u22126 h', 'now']);
  assert.deepEqual(texts(60), ['\u221260 s', '\u221245 s', '\u221230 s', '\u221215 s', 'now']);
  const start = new Date(2026, 0, 1, 10, 0, 7).getTime() / 1000;
  const clock = timeLabels({ kind: 'between', start, end: start + 900 }, { start, end: start + 900 });
  assert.deepEqual(clock.map(({ text }) => text), ['10:05', '10:10', '10:15']);
  assert.deepEqual(durationLabels({ low: 0.01, high: 10 }).map(({ text }) => text), ['10\u00a0ms', '1\u00a0s', '10\u00a0s']);
});

test('slow is what 95 % are faster than, if there are enough traces', () => {
  assert.equal(slowFrom(Array.from({ length: 100 }, (_, i) => point(0, (i + 1) / 100))), 0.96);
  assert.equal(slowFrom([point(0, 1)]), undefined);
});
