// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allOpen, traceRoute } from '../src/app/route';
import { defaultRange } from '../src/app/timerange';
import { buildModel } from '../src/model/model';
import { findIn } from '../src/waterfall/find';
import { levels } from '../src/waterfall/folding';
import { insightsOf } from '../src/waterfall/insights';
import { isInView, linesOf } from '../src/waterfall/lines';
import { nextOf, reach, withSelectedListed } from '../src/waterfall/reach';
import { slowNodes } from '../src/waterfall/slow';

const routeOf = (id: string) => traceRoute({ timeRange: defaultRange, live: true }, id);
const query = (id: string, start: number, more: object = {}) => ({ id, name: 'db', start_time: start, end_time: start + 0.5, sql: { sanitized_query: 'SELECT a FROM items WHERE sku = ?' }, ...more });
const subsegments = [query('q1', 1), { id: 'x', name: 'other', start_time: 1.6, end_time: 1.7 }, query('q2', 2), query('q3', 3, { annotations: { sku: 'Mug' }, subsegments: [{ id: 'deep', name: 'deep', start_time: 3, end_time: 3.1, fault: true }] }), query('q4', 4), query('q5', 5)];
const model = buildModel({ Id: '1', Segments: [{ Id: 'a', Document: JSON.stringify({ id: 'a', name: 'store', start_time: 0, end_time: 10, subsegments }) }] });
const calls = { RepeatedCalls: [{ FirstId: 'q1', Ids: ['q1', 'q2', 'q3', 'q4', 'q5'], Count: 5, Label: 'SELECT items', Seconds: 2.5 }] };
const insights = insightsOf(model, calls, {});
const keys = (folds = allOpen, unfolded: string[] = []) => linesOf(model.nodes, folds, insights.repeats, unfolded).map(({ key, depth }) => `${depth}${key}`);

test('repeated calls are one row, where the first of them was', () => {
  assert.deepEqual(keys(), ['0a', '1repeat:q1', '1x']);
  assert.deepEqual(keys(allOpen, ['q1']), ['0a', '1repeat:q1', '2q1', '2q2', '2q3', '3deep', '2q4', '2q5', '1x']);
  assert.deepEqual(keys(levels(1)), ['0a']);
});

test('calls that the server does not list are found by their name and label', () => {
  const cut = insightsOf(model, { RepeatedCalls: [{ FirstId: 'q1', Ids: ['q1', 'q2'], Count: 5 }] }, {});
  assert.equal(cut.repeats.get(model.byKey.get('q5')!)?.nodes.length, 5);
  assert.equal(cut.repeats.has(model.byKey.get('x')!), false);
});

test('an analysis of another version of the trace does no harm', () => {
  const other = insightsOf(model, { RepeatedCalls: [{ FirstId: 'gone', Ids: ['gone'] }, { FirstId: 'x' }], Findings: [{ EntityId: 'gone', Text: 'It was slow.' }, {}, {}, {}], CriticalPath: { Intervals: [{ Id: 'gone', Start: 1, End: 2 }, { Id: 'x', Start: 1, End: 2 }] } }, { Percentiles: [{ Id: 'gone', Percentile: 99 }] });
  assert.equal(other.repeats.size, 0);
  assert.equal(other.findings.length, 3);
  assert.equal(other.findings[0]?.node, undefined);
  assert.deepEqual([...other.critical.keys()].map(({ key }) => key), ['x']);
  assert.equal(other.percentiles.size, 0);
  assert.deepEqual(insightsOf(model, {}, {}).findings, []);
});

test('going to a row opens what hides it', () => {
  const deep = model.byKey.get('deep')!;
  const to = reach({ ...routeOf('1'), folds: levels(1), inView: true, zoom: { from: 8000, to: 9000 } }, deep, model, insights.repeats);
  assert.equal(to.selected, 'deep');
  assert.equal(to.inView, undefined);
  assert.ok(keys(to.folds, [...(to.unfolded ?? [])]).includes('3deep'));
  const near = reach(routeOf('1'), model.byKey.get('x')!, model, insights.repeats);
  assert.equal(near.unfolded, undefined);
  assert.equal(near.folds, allOpen);
});

test('a row that is selected is listed, although its repeated calls are folded', () => {
  const listed = (selected: string) => withSelectedListed({ ...routeOf('1'), selected }, model, insights.repeats).unfolded;
  assert.deepEqual(listed('deep'), ['q1']);
  assert.equal(listed('x'), undefined);
  assert.equal(listed('gone'), undefined);
});

test('next goes on from the selected row, and from the last to the first', () => {
  const nodes = ['q1', 'q3', 'q5'].map((key) => model.byKey.get(key)!);
  const next = (from: string | undefined, back = false) => nextOf(nodes, from === undefined ? undefined : model.byKey.get(from)!.at, back)?.key;
  assert.equal(next(undefined), 'q1');
  assert.equal(next('q1'), 'q3');
  assert.equal(next('x'), 'q3');
  assert.equal(next('q5'), 'q1');
  assert.equal(next('q3', true), 'q1');
  assert.equal(next('q1', true), 'q5');
  assert.equal(next(undefined, true), 'q5');
  assert.equal(nextOf([], 1, false), undefined);
});

test('rows are found by name, label, annotation, SQL and id', () => {
  const found = (text: string) => findIn(model, text).map(({ key }) => key).join();
  assert.equal(found('DEEP'), 'deep');
  assert.equal(found('select items'), 'q1,q2,q3,q4,q5');
  assert.equal(found('sku = mug'), 'q3');
  assert.equal(found('where sku'), 'q1,q2,q3,q4,q5');
  assert.equal(found('q4'), 'q4');
  assert.equal(found('   '), '');
  assert.equal(found('nothing'), '');
});

test('slow rows have a long time of their own, or are slower than most with their name', () => {
  assert.deepEqual(slowNodes(model, new Map()).map(({ key }) => key), ['a', 'q1', 'q2', 'q4', 'q5']);
  const x = model.byKey.get('x')!;
  assert.ok(slowNodes(model, new Map([[x, { Id: 'x', Percentile: 96 }]])).includes(x));
  assert.ok(!slowNodes(model, new Map([[x, { Id: 'x', Percentile: 94 }]])).includes(x));
});

test('a row is in view if it runs in the shown time', () => {
  const [root, repeat, x] = linesOf(model.nodes, allOpen, insights.repeats);
  assert.deepEqual([root!, repeat!, x!].map((line) => isInView(line, { start: 2, end: 3 })), [true, true, false]);
});

test('a node knows whether something below it failed', () => {
  const failed = (key: string) => model.byKey.get(key)!.faultBelow;
  assert.deepEqual(['a', 'q3', 'deep', 'q1'].map(failed), [true, true, false, false]);
});
