// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dragged, gripAt } from '../src/waterfall/brush';
import { lanesOf } from '../src/waterfall/lanes';
import { moved, placeOf, scaled, shownOf, zoomOf } from '../src/waterfall/zoom';
import { buildModel } from '../src/model/model';

const trace = { start: 1_795_334_433, end: 1_795_334_443 };
const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-5, `${actual}, not ${expected}`);
const offsets = ({ start, end }: { start: number; end: number }) => [start - trace.start, end - trace.start] as const;

test('a zoom goes into the address and back', () => {
  assert.equal(zoomOf(trace, trace), undefined);
  const zoom = zoomOf(trace, { start: trace.start + 1.2345, end: trace.start + 2 });
  assert.deepEqual(zoom, { from: 1234.5, to: 2000 });
  const [from, to] = offsets(shownOf(trace, zoom));
  near(from, 1.2345);
  near(to, 2);
});

test('a zoom stays inside the trace, and never becomes nothing', () => {
  assert.deepEqual(shownOf(trace, undefined), trace);
  const beyond = offsets(shownOf(trace, { from: 50_000, to: 51_000 }));
  near(beyond[0], 9);
  near(beyond[1], 10);
  const least = offsets(shownOf(trace, { from: 5000, to: 5000.00001 }));
  near(least[1] - least[0], 1e-4);
  near(least[0], 5 - 5e-5);
  assert.deepEqual(shownOf({ start: 1, end: 1 }, { from: 0, to: 10 }), { start: 1, end: 1 });
});

test('zooming keeps the time under the pointer where it is', () => {
  const inside = scaled(trace, 0.5, trace.start + 2);
  const [from, to] = offsets(inside);
  near(from, 1);
  near(to, 6);
  near((trace.start + 2 - inside.start) / (inside.end - inside.start), 0.2);
  assert.equal(zoomOf(trace, scaled(inside, 4, trace.start + 2)), undefined);
});

test('moving stops at the ends of the trace', () => {
  assert.deepEqual(offsets(moved(trace, { start: trace.start + 1, end: trace.start + 3 }, 0.25)), [1.5, 3.5]);
  assert.deepEqual(offsets(moved(trace, { start: trace.start + 1, end: trace.start + 3 }, -5)), [0, 2]);
  assert.deepEqual(offsets(moved(trace, { start: trace.start + 1, end: trace.start + 3 }, 50)), [8, 10]);
});

test('a bar is cut at the edges of the shown time', () => {
  const shown = { start: 10, end: 20 };
  assert.deepEqual(placeOf(shown, 12, 15), { left: 0.2, width: 0.3 });
  assert.deepEqual(placeOf(shown, 0, 15), { left: 0, width: 0.5 });
  assert.deepEqual(placeOf(shown, 0, 100), { left: 0, width: 1 });
  assert.equal(placeOf(shown, 0, 9), undefined);
  assert.equal(placeOf(shown, 21, 22), undefined);
  assert.deepEqual(placeOf({ start: 1, end: 1 }, 1, 1), { left: 0, width: 0 });
});

test('a drag moves an edge, the part, or makes a new part', () => {
  const part = { from: 0.25, to: 0.75 };
  assert.deepEqual([0.26, 0.74, 0.5, 0.1].map((at) => gripAt(part, at, 0.02)), ['from', 'to', 'move', 'new']);
  assert.equal(gripAt(undefined, 0.5, 0.02), 'new');
  assert.deepEqual(dragged('new', part, 0.5, 0.125), { from: 0.125, to: 0.5 });
  assert.deepEqual(dragged('from', part, 0.25, 0.5), { from: 0.5, to: 0.75 });
  assert.deepEqual(dragged('from', part, 0.25, 1), { from: 0.75, to: 1 });
  assert.deepEqual(dragged('move', part, 0.5, 0.25), { from: 0, to: 0.5 });
  assert.deepEqual(dragged('move', part, 0.5, 1), { from: 0.5, to: 1 });
});

test('the minimap has a lane for each depth, and the worst status on top', () => {
  const subsegments = [{ id: 'b', name: 'b', start_time: 2, end_time: 4 }, { id: 'c', name: 'c', start_time: 3, end_time: 5, fault: true }];
  const model = buildModel({ Id: '1', Segments: [{ Id: 'a', Document: JSON.stringify({ id: 'a', name: 'a', start_time: 0, end_time: 10, subsegments }) }] });
  const lanes = lanesOf(model, 10, 9);
  assert.equal(lanes.count, 2);
  assert.deepEqual(lanes.stretches.ok, [{ lane: 0, from: 0, to: 10 }, { lane: 1, from: 2, to: 3 }]);
  assert.deepEqual(lanes.stretches.fault, [{ lane: 1, from: 3, to: 6 }]);
  assert.equal(lanesOf(model, 10, 1).count, 1);
});
