// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allOpen } from '../src/app/route';
import { ticks } from '../src/waterfall/axis';
import { collapseAll, isClosed, toggled, visibleNodes } from '../src/waterfall/folding';
import { joinClose, selfIntervals, total } from '../src/model/intervals';
import { buildModel } from '../src/model/model';

const part = (id: string, ...subsegments: object[]) => ({ id, name: id, start_time: 1, end_time: 2, subsegments });
const model = buildModel({
  Id: '1-5759e988-bd862e3fe1be46a994272793',
  Segments: [{ Id: 'a', Document: JSON.stringify(part('a', part('b', part('c')), part('d', part('e')))) }],
});
const keys = (folds: typeof allOpen) => visibleNodes(model.nodes, folds).map((node) => node.key).join('');

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
  const folds = collapseAll(model.nodes);
  assert.equal(keys(folds), 'abd');
  assert.equal(keys(toggled(folds, 'd')), 'abde');
  assert.equal(isClosed(toggled(folds, 'd'), 'b'), true);
});

test('the axis starts at zero and ends before its end', () => {
  for (const seconds of [3e-6, 0.0123, 1.284, 9.99, 60, 4000]) {
    const marks = ticks(seconds, 4);
    assert.equal(marks[0]?.label, '0');
    assert.ok(marks.length >= 4 && marks.length <= 10, `${seconds}: ${marks.length}`);
    assert.ok(marks.every(({ at }) => at >= 0 && at < 1));
    assert.equal(new Set(marks.map(({ label }) => label)).size, marks.length);
  }
  assert.equal(ticks(0, 4).length, 1);
});
