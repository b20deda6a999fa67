// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ComparedRow } from '../src/api/types';
import { formatRoute, parseRoute } from '../src/app/route';
import { countedBySeverity } from '../src/checks/severity';
import { factorOf, findingOf, formatCalls, formatChange, largestOf } from '../src/compare/differences';
import { sideOf } from '../src/compare/side';
import { buildModel } from '../src/model/model';
import { similarTo } from '../src/tracepage/similar';

const id = '1-5759e988-bd862e3fe1be46a994272793';
const row = (name: string, first: number, second: number): ComparedRow => {
  const calls = (SelfSeconds: number) => ({ Count: 1, Seconds: SelfSeconds, SelfSeconds, Faults: 0 });
  return { Path: ['store', name], Service: 'store', First: calls(first), Second: calls(second) };
};
const side = (seconds: number | undefined) => ({ Traces: 1, ...(seconds !== undefined && { MeanSeconds: seconds }) });

test('a side is a trace or a filter, and what is quoted in a filter is no trace id', () => {
  assert.deepEqual(sideOf(` ${id.toUpperCase()} `), { kind: 'trace', id });
  assert.deepEqual(sideOf(`X-Amzn-Trace-Id: Root=${id};Sampled=1`), { kind: 'trace', id });
  assert.deepEqual(sideOf('fault'), { kind: 'set', filter: 'fault' });
  assert.deepEqual(sideOf(''), { kind: 'set', filter: '' });
  assert.equal(sideOf(`annotation.parent = "${id}"`).kind, 'set');
});

test('the finding says how much longer, and where', () => {
  const rows = [row('db', 0.02, 1), row('render', 0.03, 0.02)];
  assert.equal(findingOf({ First: side(0.1), Second: side(1.1), Rows: rows }), 'The second takes 1.00\u00a0s longer: 1.10\u00a0s against 100\u00a0ms; 980\u00a0ms of that in db.');
  assert.equal(findingOf({ First: side(1.1), Second: side(0.1), Rows: rows }), 'The second takes 1.00\u00a0s less: 100\u00a0ms against 1.10\u00a0s.');
  assert.equal(findingOf({ First: side(1), Second: side(1.001), Rows: [] }), 'Both take about 1.00\u00a0s.');
  assert.equal(findingOf({ First: side(undefined), Second: side(1), Rows: [] }), 'One of the sides has no finished trace.');
  assert.equal(largestOf(rows), 0.98);
});

test('differences, factors and calls as text', () => {
  assert.deepEqual([formatChange(0.5), formatChange(-0.5), formatChange(0)], ['+500\u00a0ms', '−500\u00a0ms', '0']);
  assert.deepEqual([factorOf(1, 2.34), factorOf(1, 1.02), factorOf(0, 2), factorOf(0.01, 1)], ['2.3\u00a0×', '', '', '100\u00a0×']);
  assert.deepEqual([formatCalls(0), formatCalls(2), formatCalls(0.333), formatCalls(1234.5)], ['–', '2', '0.33', '1,235']);
});

test('checks are counted with the places for which they stand', () => {
  const check = (Severity: 'error' | 'info', Count?: number) => ({ Code: 'A', Severity, Text: '', ...(Count !== undefined && { Count }) });
  assert.deepEqual(countedBySeverity([check('error'), check('error', 7), check('info')]), { error: 8, warning: 0, info: 1 });
});

test('both sides are in the address, also if they have commas', () => {
  const address = `#/compare?timeRange=PT1H&first=service(%22a%2C%20b%22)&second=${id}`;
  const route = parseRoute(address);
  assert.ok(route.place === 'compare' && route.first === 'service("a, b")' && route.second === id);
  assert.deepEqual(parseRoute(formatRoute(route)), route);
});

test('traces that do the same have the service and the path', () => {
  const model = (url?: string) => buildModel({ Id: id, Segments: [{ Id: 'a', Document: JSON.stringify({ id: 'a', name: 'st"ore', start_time: 1, end_time: 2, ...(url && { http: { request: { url } } }) }) }] });
  assert.equal(similarTo(model('https://shop.example/checkout?x=1')), 'service("st\\"ore") AND http.url ENDSWITH "/checkout"');
  assert.equal(similarTo(model('https://shop.example/')), 'service("st\\"ore")');
  assert.equal(similarTo(model()), 'service("st\\"ore")');
});
