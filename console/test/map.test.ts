// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GraphService, Statistics } from '../src/api/types';
import { mapRoute } from '../src/app/route';
import { defaultRange } from '../src/app/timerange';
import { arrange } from '../src/map/arrange';
import { cell, type Places } from '../src/map/cell';
import { binsOf } from '../src/map/bins';
import { stack } from '../src/map/chartoptions';
import { clustered } from '../src/map/clusters';
import { curve } from '../src/map/curve';
import { addHistograms, countsOf, formatRate, quantile, sizeOf } from '../src/map/figures';
import { formatShare } from '../src/ui/share';
import { between, scopeOf, scopeOfEdge, tracesAddress } from '../src/map/filters';
import { readGraph } from '../src/map/graph';
import { within } from '../src/map/hops';
import { makeRoom } from '../src/map/room';
import { columnsOf } from '../src/map/columns';
import { boxOf, firstView, fit, nextNode, showing, zoomed } from '../src/map/viewport';
import { label } from '../src/map/words';

const shop = graph({ store: ['cart', 'payments'], cart: ['carts'], payments: ['bank'] });

test('a graph has the same keys whatever the numbers of its services', () => {
  const services: GraphService[] = [
    { ReferenceId: 7, Name: 'store', Edges: [{ ReferenceId: 3, SummaryStatistics: statistics(2, 1) }] },
    { ReferenceId: 3, Name: 'a|b', Type: 'AWS::X|', State: 'unknown', SummaryStatistics: statistics(2, 1) },
    { ReferenceId: 9, Name: 'store', Type: 'client', State: 'unknown', Edges: [{ ReferenceId: 7, SummaryStatistics: statistics(5, 0) }] },
  ];
  const { nodes, edges } = readGraph(services);
  assert.deepEqual([...nodes.keys()], ['|store', 'AWS::X%7C|a|b', 'client|store']);
  assert.deepEqual(edges.map(({ from, to }) => [from, to]), [['|store', 'AWS::X%7C|a|b'], ['client|store', '|store']]);
  assert.equal(nodes.get('client|store')!.counts.total, 5, 'clients count what they called');
  assert.equal(nodes.get('AWS::X%7C|a|b')!.kind, 'inferred');
  const broken = readGraph([{ ReferenceId: 1, Edges: [{ ReferenceId: 99 }] }]);
  assert.equal(broken.edges.length, 0, 'a call to nothing is left out');
});

test('a column that is too high is folded, and callers stay left of what they call', () => {
  const services = Array.from({ length: 200 }, (_, i) => `s${i}`);
  const places = arrange(graph({ store: services, s7: ['last'] }));
  noOverlap(places);
  const [xs, ys] = [[...places.values()].map(({ x }) => x), [...places.values()].map(({ y }) => y)];
  const [width, height] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
  assert.ok(width / height > 0.8 && width / height < 2.5, `${width} × ${height}`);
  const at = (name: string) => [...places].find(([key]) => key.endsWith(`|${name}`))![1];
  for (const name of services) assert.ok(at('store').x < at(name).x && at(name).x < at('last').x);
});

test('an arrangement has callers left of what they call, is always the same, and nothing covers anything', () => {
  const places = arrange(shop);
  for (const { from, to } of shop.edges) assert.ok(places.get(from)!.x < places.get(to)!.x, `${from} → ${to}`);
  assert.deepEqual(arrange(graph({ payments: ['bank'], cart: ['carts'], store: ['payments', 'cart'] })), places);
  noOverlap(arrange(graph(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`s${i}`, [`s${2 * i + 1}`, `s${2 * i + 2}`]])))));
});

test('new nodes find room and move no other', () => {
  const before = arrange(shop);
  const grown = graph({ store: ['cart', 'payments', 'new1', 'new2', 'new3'], cart: ['carts'], payments: ['bank'], front: ['store'], alone: [], new1: ['new4'], loop: ['loop'] });
  const after = makeRoom(before, grown);
  for (const [key, place] of before) assert.deepEqual(after.get(key), place, key);
  assert.equal(after.size, grown.nodes.size);
  assert.ok(after.get('|new1')!.x > after.get('|store')!.x && after.get('|front')!.x < after.get('|store')!.x && after.get('|new4')!.x > after.get('|new1')!.x);
  noOverlap(after);
  noOverlap(makeRoom(new Map(), grown));
});

test('the focus has callers and called, not other callers of the same', () => {
  const shared = graph({ a: ['db'], b: ['db'], front: ['a', 'b'], db: [] });
  assert.deepEqual([...within(shared, '|a', 1).nodes.keys()].sort(), ['|a', '|db', '|front']);
  assert.deepEqual([...within(shared, '|db', 2).nodes.keys()].sort(), ['|a', '|b', '|db', '|front']);
  assert.equal(within(shared, 'unknown', 1), shared);
});

test('many nodes are shown in groups by the first word of their names, which sum up their members', () => {
  const large = graph({ 'orders-api': ['orders-store', 'mail'], 'orders-store': ['orders-log'], 'orders-log': [], mail: [] });
  const small = clustered(large, new Set());
  assert.deepEqual([...small.nodes.keys()].sort(), ['group:orders', '|mail']);
  assert.equal(small.nodes.get('group:orders')!.counts.total, 9);
  assert.deepEqual(small.edges.map(({ from, to }) => [from, to]), [['group:orders', '|mail']]);
  assert.equal(clustered(large, new Set(['group:orders'])).nodes.size, 4);
});

test('figures', () => {
  const counts = countsOf({ OkCount: 90, ErrorStatistics: { ThrottleCount: 2, OtherCount: 3, TotalCount: 5 }, FaultStatistics: { TotalCount: 5 }, TotalCount: 100, TotalResponseTime: 2 });
  assert.deepEqual(counts, { ok: 90, error: 3, throttle: 2, fault: 5, total: 100, seconds: 2 });
  const histogram = addHistograms([[{ Value: 1, Count: 50 }, { Value: 3, Count: 1 }], [{ Value: 2, Count: 48 }, { Value: 3, Count: 1 }]]);
  assert.deepEqual([0.5, 0.9, 0.99, 1].map((share) => quantile(histogram, share)), [1, 2, 3, 3]);
  assert.equal(quantile([], 0.5), undefined);
  assert.deepEqual([0, 0.001, 0.0123, 9.96, 1234, 56_789].map((rate) => formatRate(rate, 1)), ['0', '<0.01', '0.012', '10', '1.2k', '57k']);
  assert.deepEqual([0, 0.0001, 0.0123, 0.5, 0.999, 1].map(formatShare), ['0\u00a0%', '<0.1\u00a0%', '1.2\u00a0%', '50\u00a0%', '>99\u00a0%', '100\u00a0%']);
  assert.deepEqual([0, 9, 10, 49, 50, 100].map((total) => sizeOf(total, 100)), [0, 0, 1, 1, 2, 2]);
});

test('the bars of a histogram have round bounds, contain every request, and are few', () => {
  for (const values of [[0.0101], [0.003, 0.0031, 0.5], [0.000001, 900], [0, 0.00002], [0.0673, 0.2, 0.549]]) {
    const bins = binsOf(values.map((Value) => ({ Value, Count: 2 })), 26);
    assert.equal(bins.reduce((sum, bin) => sum + bin.count, 0), values.length * 2, String(values));
    assert.ok(bins.length <= 26);
    bins.forEach((bin, i) => assert.ok(bin.low < bin.high && (i === 0 || bins[i - 1]!.high === bin.low)));
    for (const value of values) assert.ok(bins.some((bin) => bin.count > 0 && bin.low <= Math.max(value, 0) && value < bin.high), String(value));
  }
});

test('filters quote names, and name the type where names are equal', () => {
  const hostile = graph({ 'a"b\\c': ['x'] });
  const node = [...hostile.nodes.values()][0]!;
  assert.equal(scopeOf(node, hostile).where('fault'), 'service("a\\"b\\\\c") { fault }');
  assert.equal(scopeOf(node, hostile).where(''), 'service("a\\"b\\\\c")');
  assert.equal(scopeOfEdge(hostile.edges[0]!, hostile).selector, 'edge("a\\"b\\\\c", "x")');
  const twins = readGraph([{ ReferenceId: 0, Name: 'x', Type: 'remote' }, { ReferenceId: 1, Name: 'x', Type: 'Database::SQL' }]);
  assert.equal(scopeOf(twins.nodes.get('remote|x')!, twins).selector, 'service(id(name: "x", type: "remote"))');
  const untyped = readGraph([{ ReferenceId: 0, Name: 'x' }, { ReferenceId: 1, Name: 'x', Type: 'Database::SQL' }]);
  assert.equal(scopeOf(untyped.nodes.get('|x')!, untyped).where('fault'), 'service("x") { fault }');
  assert.equal(between(0.0012, 12), 'responsetime >= 0.0012 AND responsetime < 12');
  const here = mapRoute({ timeRange: defaultRange, live: true });
  assert.equal(tracesAddress(here, 'service("x") { fault }'), '#/traces?timeRange=PT15M&filter=service(%22x%22)%20%7B%20fault%20%7D');
});

test('a series has an entry for each period, and bars are stacked', () => {
  const item = { Timestamp: 120, ServiceSummaryStatistics: statistics(3, 1), ResponseTimeHistogram: [{ Value: 0.5, Count: 4 }] };
  const columns = columnsOf([item], { start: 61, end: 240 }, 60);
  assert.deepEqual(columns.times, [60, 120, 180]);
  assert.deepEqual(columns.failed, [null, 25, null]);
  assert.deepEqual(columns.p90, [null, 500, null]);
  assert.deepEqual(stack(columns).map(({ status, sums }) => [status, sums[1]]), [['fault', 4], ['throttle', 3], ['error', 3], ['ok', 3]]);
});

test('zooming keeps what is under the pointer, and a view shows all that can be read', () => {
  const view = { x: 10, y: 20, scale: 1 };
  const at = { x: 100, y: 80 };
  const closer = zoomed(view, 2, at);
  assert.deepEqual([(at.x - closer.x) / closer.scale, (at.y - closer.y) / closer.scale], [90, 60]);
  const places: Places = new Map([['a', { x: 0, y: 0 }], ['b', { x: 4000, y: 0 }]]);
  assert.ok(fit(boxOf(places), { width: 800, height: 600 }).scale < 0.2);
  assert.equal(firstView(boxOf(places), { width: 800, height: 600 }).scale, 0.6);
  const moved = showing(view, places.get('b')!, { width: 800, height: 600 });
  assert.equal(4000 * moved.scale + moved.x + cell.width / 2, 800);
  const row: Places = new Map([['a', { x: 0, y: 0 }], ['b', { x: 200, y: 10 }], ['c', { x: 100, y: 400 }]]);
  assert.deepEqual([nextNode(row, 'a', 'right'), nextNode(row, 'b', 'left'), nextNode(row, 'a', 'down'), nextNode(row, 'a', 'up'), nextNode(row, undefined, 'up')], ['b', 'a', 'c', 'a', 'a']);
});

test('labels are short and show what cannot be seen', () => {
  assert.equal(label('a\u202eb\u0000c\u200d', 20), 'a\ufffdb\ufffdc\ufffd');
  assert.equal([...label('😀'.repeat(40), 20)].length, 20);
  assert.equal(label('', 20), 'no name');
  assert.match(curve({ x: 0, y: 0 }, 30, { x: 0, y: 0 }, 30), /^M[^N]+$/);
  assert.doesNotMatch(curve({ x: 5, y: 0 }, 30, { x: 5, y: 90 }, 30), /NaN/);
});

function statistics(ok: number, faults: number): Statistics {
  return { OkCount: ok, FaultStatistics: { TotalCount: faults }, TotalCount: ok + faults, TotalResponseTime: (ok + faults) / 10 };
}

/** Returns a graph of services and what each calls. Each has three requests. */
function graph(calls: Readonly<Record<string, readonly string[]>>) {
  const names = [...new Set([...Object.keys(calls), ...Object.values(calls).flat()])];
  return readGraph(
    names.map((name, i) => ({
      ReferenceId: i,
      Name: name,
      SummaryStatistics: statistics(3, 0),
      Edges: (calls[name] ?? []).map((called) => ({ ReferenceId: names.indexOf(called), SummaryStatistics: statistics(3, 0) })),
    })),
  );
}

function noOverlap(places: Places): void {
  const all = [...places];
  all.forEach(([key, a], i) => {
    for (const [other, b] of all.slice(i + 1)) assert.ok(Math.abs(a.x - b.x) >= cell.width || Math.abs(a.y - b.y) >= cell.height, `${key} covers ${other}`);
  });
}
