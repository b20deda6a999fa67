// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annotationKeysOf, annotationValuesOf, statusOf } from '../src/strip/summary';
import { fitting } from '../src/tracelist/fitting';
import { lengthOf, lengthScale } from '../src/tracelist/lengths';
import { columnUnits, formatIn, unitIn } from '../src/ui/duration';

test('a column has at most two units, and no number of five digits in the smaller one', () => {
  const durations = [0.00095, 0.0012, 0.0008, 0.0007, 5];
  const units = columnUnits(durations);
  assert.deepEqual(units, { small: 'µs', large: 's' });
  assert.deepEqual(durations.map((seconds) => `${formatIn(seconds, unitIn(units, seconds))} ${unitIn(units, seconds)}`), ['950 µs', '1,200 µs', '800 µs', '700 µs', '5.00 s']);
  assert.deepEqual(columnUnits([0.05, 0.06, 1.28]), { small: 'ms', large: 'ms' });
  assert.deepEqual(columnUnits([]), { small: 'ms', large: 'ms' });
});

test('bars are linear up to two decades, and logarithmic above', () => {
  const linear = lengthScale([0.1, 1, 0]);
  assert.equal(linear.logarithmic, false);
  assert.equal(lengthOf(linear, 0.25), 0.25);
  const logarithmic = lengthScale([0.001, 0.1, 10]);
  assert.equal(logarithmic.logarithmic, true);
  assert.equal(lengthOf(logarithmic, 10), 1);
  assert.ok(Math.abs(lengthOf(logarithmic, 0.1) - 0.52) < 1e-9);
  assert.ok(lengthOf(logarithmic, 0.001) > 0);
  assert.equal(lengthOf(lengthScale([]), 0), 0);
});

test('names that do not fit are counted instead of squeezed', () => {
  const cell = { width: 200, character: 7, extra: 25, longest: 22 };
  const names = Array.from({ length: 293 }, (_, i) => `service-${i}`);
  assert.equal(fitting(names, names.length, cell), 1);
  assert.equal(fitting(['store', 'inventory'], 2, cell), 2);
  assert.equal(fitting(['x'.repeat(500)], 1, cell), 1);
  assert.equal(fitting([], 0, cell), 0);
});

test('a trace that failed inside is not OK', () => {
  assert.equal(statusOf({ Id: '', HasFault: false, xray4j: { FaultCount: 1 } }), 'inner');
  assert.equal(statusOf({ Id: '', HasError: true, xray4j: { FaultCount: 1 } }), 'error');
  assert.equal(statusOf({ Id: '', xray4j: { FaultCount: 0, InProgress: false } }), 'ok');
  assert.equal(statusOf({ Id: '', IsPartial: true }), 'pending');
});

test('annotations beyond the listed keys are counted', () => {
  const Annotations = Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`k${i}`, []]));
  assert.deepEqual(annotationKeysOf({ Id: '', Annotations, xray4j: { AnnotationKeys: ['k0', 'k1'] } }), { keys: ['k0', 'k1'], count: 1500 });
  assert.deepEqual(annotationValuesOf([{ AnnotationValue: { BooleanValue: false } }, { AnnotationValue: { NumberValue: 0 } }]), [false, 0]);
});
