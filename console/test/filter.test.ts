// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundsOf, parseSeconds, withBounds } from '../src/filter/bounds';
import { depthsOf } from '../src/filter/parts';
import { problemOf } from '../src/filter/problem';
import { hasTerm, quoted, termsOf, toggledTerm, withTerm, withoutTerms } from '../src/filter/terms';

test('terms end at AND, but not inside strings and brackets', () => {
  assert.deepEqual(termsOf('fault AND http.url CONTAINS "a AND b" and service("x") { fault AND error }'), ['fault', 'http.url CONTAINS "a AND b"', 'service("x") { fault AND error }']);
  assert.deepEqual(termsOf('fault AND (error OR ok)'), ['fault', '(error OR ok)']);
  assert.deepEqual(termsOf('fault OR error AND ok'), ['fault OR error AND ok']);
  assert.deepEqual(termsOf("user = 'it\\'s AND' AND fault"), ["user = 'it\\'s AND'", 'fault']);
  assert.deepEqual(termsOf('user = "open AND fault'), ['user = "open AND fault']);
  assert.deepEqual(termsOf('  '), []);
});

test('a term is added once and taken away again', () => {
  assert.equal(withTerm('', 'fault'), 'fault');
  assert.equal(withTerm('error', 'fault'), 'error AND fault');
  assert.equal(withTerm('FAULT', 'fault'), 'FAULT');
  assert.equal(withTerm('error OR ok', 'fault'), '(error OR ok) AND fault');
  assert.equal(toggledTerm(toggledTerm('error', 'fault'), 'fault'), 'error');
  assert.equal(withoutTerms('fault  AND error', () => false), 'fault  AND error');
});

test('spaces do not distinguish terms, but the case of keys and values does', () => {
  assert.ok(hasTerm('annotation.a  =   "x  y"', 'annotation.a = "x  y"'));
  assert.ok(hasTerm('responsetime>=2', 'responsetime >= 2'));
  assert.ok(!hasTerm('annotation.a = "x y"', 'annotation.a = "x  y"'));
  assert.ok(!hasTerm('annotation.a = "X"', 'annotation.a = "x"'));
  assert.ok(!hasTerm('annotation.A', 'annotation.a = "x"'));
});

test('a text becomes a string that stays one term', () => {
  for (const text of ['plain', '" AND fault', '\\', '\\" OR ok', 'a\u202eb', '']) {
    assert.deepEqual(termsOf(`user = ${quoted(text)} AND fault`), [`user = ${quoted(text)}`, 'fault'], text);
  }
});

test('bounds are read from terms and written in their place', () => {
  assert.deepEqual(boundsOf('fault AND responsetime >= 0.5 AND responsetime < 2000ms'), { from: 0.5, to: 2 });
  assert.deepEqual(boundsOf('service("x") { responsetime > 1 }'), {});
  assert.equal(withBounds('responsetime > 1 AND fault', { from: 0.25, to: 2 }), 'fault AND responsetime >= 0.25 AND responsetime < 2');
  assert.equal(withBounds('fault AND responsetime > 1', {}), 'fault');
  assert.equal(withBounds('ok OR fault', { to: 0.0000005 }), '(ok OR fault) AND responsetime < 0.0000005');
});

test('durations are read as people type them', () => {
  assert.equal(parseSeconds('200ms'), 0.2);
  assert.equal(parseSeconds(' 1,5 s'), 1.5);
  assert.equal(parseSeconds('80 µs'), 0.00008);
  assert.equal(parseSeconds('.5'), 0.5);
  assert.equal(parseSeconds('2min'), 120);
  for (const wrong of ['', 'fast', '-1', '1 h 2', '5 ms; 6']) assert.equal(parseSeconds(wrong), undefined, wrong);
});

test('a problem is short, and tells whether the text is only unfinished', () => {
  const error = { Position: 8, Found: 'the end of the expression', Message: 'Invalid filter expression at position 8: found the end of the expression. Valid: a keyword (ok, fault), NOT.\nfault OR\n        ^' };
  assert.deepEqual(problemOf(error, 'fault OR '), { position: 8, words: 'Found the end of the expression. Valid: a keyword, NOT.', unfinished: true });
  assert.equal(problemOf({ Position: 6, Found: 'x', Message: 'Something else' }, 'fault x')?.unfinished, false);
  assert.equal(problemOf(undefined, 'fault'), undefined);
});

test('a part of an expression is indented below the part that contains it', () => {
  const parts = [{ Start: 0, End: 30 }, { Start: 0, End: 5 }, { Start: 10, End: 28 }, { Start: 10, End: 15 }, { Start: 20, End: 28 }];
  assert.deepEqual(depthsOf(parts), [0, 1, 1, 2, 2]);
});
