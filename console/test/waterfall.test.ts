// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allOpen } from '../src/app/route';
import { ticks } from '../src/waterfall/axis';
import { collapseAll, isClosed, levels, toggled } from '../src/waterfall/folding';
import { linesOf } from '../src/waterfall/lines';
import { joinClose, selfIntervals, total } from '../src/model/intervals';
import { buildModel } from '../src/model/model';

const part = (id: string, ...subsegments: object[]) => ({ id, name: id, start_time: 1, end_time: 2, subsegments });
const model = buildModel({
  Id: '1-5759e988-bd862e3fe1be46a994272793',
  Segments: [{ Id: 'a', Document: JSON.stringify(part('a', part('b', part('c')), part('d', part('e')))) }],
});
const keys = (folds: typeof allOpen) => linesOf(model.nodes, folds, new Map()).map(({ key }) => key).join('');

test('self time is what no child covers', () => {
  const free = selfIntervals({ start: 0, end: 10 }, [{ start: 1, end: 3 }, { start: 2, end: 4 }, { start: 6, end: 12 }, { start: -3, end: -1 }]);
  assert.deepEqual(free, [{ start: 0, end: 1 }, { start: 4, end: 6 }]);
  assert.equal(total(free), 3);
  assert.deepEqual(selfIntervals({ start: 0, end: 1 }, []), [{ start: 0, end: 1 }]);
  assert.deepEqual(selfIntervals({ start: 1, end: 1 }, []), []);
});

test('joins parts whose gap nobody can see', () => {
  assert.deepEqual(joinClose([{ start: 0, end: 1 }, { start: 1.01, end: 2 }, { start: 3, end: 4 }], 0.1), [{ start: 0, end: 2 }, { start: 3, end: 4 }]);
});

test('a closed row hides what is below it', () => {
  assert.equal(keys(allOpen), 'abcde');
  assert.equal(keys(toggled(allOpen, 'b')), 'abde');
  assert.equal(keys(toggled(allOpen, 'a')), 'a');
});

test('collapsing all leaves the roots\u2019 children, and single rows open again', () => {
  const folds = collapseAll();
  assert.equal(keys(folds), 'abd');
  assert.equal(keys(toggled(folds, 'd')), 'abde');
  assert.equal(isClosed(toggled(folds, 'd'), model.byKey.get('b')!), true);
});

test('a number of levels is shown, and single rows open and close below', () => {
  assert.equal(keys(levels(1)), 'a');
  assert.equal(keys(levels(2)), 'abd');
  assert.equal(keys(levels(3)), 'abcde');
  assert.equal(keys(toggled(levels(1), 'a')), 'abd');
  assert.deepEqual(toggled(toggled(levels(2), 'b'), 'b'), levels(2));
  assert.equal(toggled(levels(1), ...Array.from({ length: 300 }, (_, i) => `n${i}`)), allOpen, 'an address of hundreds of ids would be too long');
});

test('the axis starts at zero and ends before its end', () => {
  for (const seconds of [3e-6, 0.0123, 1.284, 9.99, 60, 4000]) {
    const marks = ticks(0, seconds, 4);
    assert.equal(marks[0]?.label, '0');
    assert.ok(marks.length >= 4 && marks.length <= 10, `${seconds}: ${marks.length}`);
    assert.ok(marks.every(({ at }) => at >= 0 && at < 1));
    assert.equal(new Set(marks.map(({ label }) => label)).size, marks.length);
  }
  assert.equal(ticks(0, 0, 4).length, 1);
  assert.ok(ticks(0, 0.62, 1).length >= 1);
});

test('the axis of a part has round times with as many digits as tell them apart', () => {
  assert.deepEqual(ticks(0.1, 0.32, 4).map(({ label }) => label), ['100 ms', '150 ms', '200 ms', '250 ms', '300 ms']);
  assert.deepEqual(ticks(5, 5.001, 4).map(({ label }) => label), ['5 s', '5.0002 s', '5.0004 s', '5.0006 s', '5.0008 s']);
  for (const [from, to] of [[0.333, 0.3331], [1e-6, 3e-6], [59.99999, 60]] as const) {
    const marks = ticks(from, to, 4);
    assert.ok(marks.length >= 3 && marks.every(({ at }) => at >= 0 && at < 1), `${from}`);
    assert.equal(new Set(marks.map(({ label }) => label)).size, marks.length, marks.map(({ label }) => label).join());
  }
});
