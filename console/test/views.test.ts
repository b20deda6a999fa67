// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatRoute, parseRoute } from '../src/app/route';
import { drawnIn, nextFrame, stacksOf } from '../src/flame/stacks';
import { buildModel } from '../src/model/model';
import { rowsOf, sorted } from '../src/statistics/rows';

const Id = '1-5759e988-bd862e3fe1be46a994272793';
let ids = 0;
const part = (name: string, start: number, end: number | undefined, subsegments: object[] = [], more: object = {}) => ({ id: `id${ids++}`, name, start_time: start, ...(end === undefined ? { in_progress: true } : { end_time: end }), subsegments, ...more });
const modelOf = (...documents: object[]) => buildModel({ Id, Segments: documents.map((document, i) => ({ Id: String(i), Document: JSON.stringify(document) })) });

const shop = modelOf(
  part('store', 0, 10, [
    part('load', 1, 3, [part('db', 1, 2)]),
    part('load', 4, 8, [part('db', 5, 8, [], { fault: true })]),
    part('send', 4, 6),
  ]),
);

test('a frame adds up the calls with the same names, and children never exceed their parent', () => {
  const { rows, seconds, frameOf } = stacksOf(shop);
  assert.deepEqual(rows.map((row) => row.map(({ name, count, self, seconds: all, status }) => [name, count, self, all, status])), [
    [['store', 1, 4, 12, 'ok']],
    [['load', 2, 2, 6, 'ok'], ['send', 1, 2, 2, 'ok']],
    [['db', 2, 4, 4, 'fault']],
  ]);
  assert.equal(seconds, 12);
  const [load, send] = rows[1]!;
  assert.ok(load!.from === 0 && load!.to === 0.5 && send!.from === 0.5 && send!.to < 1);
  assert.equal(rows[2]![0]!.longest.start, 5);
  assert.equal(frameOf.get(shop.nodes.at(-1)!.key)!.name, 'send');
});

test('a focus has the whole width, and so has what is above it', () => {
  const { rows } = stacksOf(shop);
  const load = rows[1]![0]!;
  assert.deepEqual(rows.map((row) => drawnIn(row, load, 0.001).map(({ frame, left, width }) => [frame.name, left, width])), [[['store', 0, 1]], [['load', 0, 1]], [['db', 0, 4 / 6]]]);
  assert.deepEqual(drawnIn(rows[1]!, undefined, 0.3).map(({ frame }) => frame.name), ['load']);
});

test('arrow keys go to the caller, to the largest call, and to the neighbours', () => {
  const stacks = stacksOf(shop);
  const [load, send] = stacks.rows[1]!;
  assert.equal(nextFrame(stacks, load!, 'up').name, 'store');
  assert.equal(nextFrame(stacks, stacks.rows[0]![0]!, 'down').name, 'load');
  assert.equal(nextFrame(stacks, load!, 'right'), send);
  assert.equal(nextFrame(stacks, send!, 'right'), send);
  assert.equal(nextFrame(stacks, send!, 'down'), send);
});

test('thousands of levels and calls without a length do no harm', () => {
  const levels = Array.from({ length: 5001 }, (_, i) => part(`level ${i % 3}`, 0, 1, [], { id: `deep${i}`, ...(i > 0 && { parent_id: `deep${i - 1}`, type: 'subsegment' }) }));
  const { rows, seconds } = stacksOf(modelOf(...levels));
  assert.equal(rows.length, 5001);
  assert.equal(seconds, 1);
  assert.equal(stacksOf(modelOf(part('store', 5, 5))).seconds, 0);
});

test('statistics count each name of each service, and what runs until now', () => {
  const rows = rowsOf(shop, 'name');
  const load = rows.find(({ name }) => name === 'load')!;
  assert.deepEqual([load.count, load.total, load.self, load.average, load.p95, load.max, load.failed], [2, 6, 2, 3, 4, 4, 0]);
  assert.equal(rows.find(({ name }) => name === 'db')!.failed, 1);
  assert.deepEqual(sorted(rows, 'self').map(({ name }) => name), ['store', 'db', 'load', 'send']);
  assert.deepEqual(sorted(rows, 'name').map(({ name }) => name), ['db', 'load', 'send', 'store']);
  const queries = modelOf(part('a', 0, 4, ['SELECT 1 FROM x', 'SELECT 2 FROM y', 'SELECT 3 FROM x'].map((query, i) => part('db', i, i + 1, [], { sql: { sanitized_query: query } }))));
  assert.deepEqual(rowsOf(queries, 'call').map(({ name, label, count }) => [name, label, count]), [['a', undefined, 1], ['db', 'SELECT x', 2], ['db', 'SELECT y', 1]]);
  assert.deepEqual(rowsOf(shop, 'service').map(({ name, count, total }) => [name, count, total]), [['store', 6, 22]]);
  assert.equal(rowsOf(modelOf(part('a', 0, 4, [part('b', 1, undefined)])), 'name').find(({ name }) => name === 'b')!.max, 3);
});

test('the view is in the address', () => {
  const address = `#/traces/${Id}?timeRange=PT15M&view=statistics&sort=total&by=service&selected=id1`;
  const route = parseRoute(address);
  assert.ok(route.place === 'trace' && route.view === 'statistics' && route.sort === 'total' && route.by === 'service');
  assert.equal(formatRoute(route), address);
  assert.ok(!formatRoute(parseRoute(`#/traces/${Id}?view=nonsense`)).includes('view'));
});
