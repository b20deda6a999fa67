// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldedFrames, ownFrames } from '../src/detail/frames';
import { indentJson } from '../src/tracepage/indent';
import { formatSql } from '../src/detail/sqlformat';
import { columnUnit, formatDuration, formatIn, unitFor } from '../src/ui/duration';
import { hueOf } from '../src/ui/service';
import { pathOf } from '../src/ui/text';
import { formatAgo, formatTime } from '../src/ui/time';

test('three significant digits, at most three decimals', () => {
  assert.equal(formatIn(0.0123456, 'ms'), '12.3');
  assert.equal(formatIn(0.001, 'ms'), '1.00');
  assert.equal(formatIn(1.2345, 'ms'), '1,230');
  assert.equal(formatIn(0.0000456, 'ms'), '0.046');
  assert.equal(formatIn(0.0000001, 'ms'), '<0.001');
  assert.equal(formatIn(0.0099999, 'ms'), '10.0');
  assert.equal(formatIn(0, 'ms'), '0');
});

test('the unit follows the rounded value', () => {
  assert.equal(unitFor(0.9999), 's');
  assert.equal(unitFor(0.99), 'ms');
  assert.equal(unitFor(0.0009999), 'ms');
  assert.equal(formatDuration(0.0000421), '42.1\u00a0µs');
});

test('a column takes the unit of its median', () => {
  assert.equal(columnUnit([0.002, 0.003, 40]), 'ms');
  assert.equal(columnUnit([]), 'ms');
});

test('a time has milliseconds, and its day when that is not today', () => {
  const now = new Date(2026, 2, 3, 12);
  const seconds = new Date(2026, 2, 3, 4, 5, 6, 78).getTime() / 1000;
  assert.equal(formatTime(seconds, now), '04:05:06.078');
  assert.equal(formatTime(seconds, new Date(2026, 2, 4)), '2026-03-03 04:05:06.078');
  assert.equal(formatTime(1e300, now), 'no time');
  assert.equal(formatAgo(100, 130), '30 s ago');
});

test('SQL gets a line per clause and keeps what is quoted', () => {
  assert.equal(
    formatSql("SELECT a, (SELECT b FROM c) FROM d LEFT JOIN e ON e.id = d.id WHERE x = 'from where' AND y BETWEEN 1 AND 2 ORDER BY a"),
    "SELECT a, (SELECT b FROM c)\nFROM d\nLEFT JOIN e\n  ON e.id = d.id\nWHERE x = 'from where'\n  AND y BETWEEN 1 AND 2\nORDER BY a",
  );
  assert.equal(formatSql('DELETE FROM t WHERE id = ?'), 'DELETE FROM t\nWHERE id = ?');
  assert.equal(formatSql("SELECT 'open -- and"), "SELECT 'open -- and");
  assert.equal(formatSql("SELECT 'it''s  from' -- where\n  FROM t"), "SELECT 'it''s  from' -- where\nFROM t");
  assert.equal(formatSql('SELECT a, b FROM t '.repeat(20_000)).split('\n').length, 40_000);
});

test('raw JSON is indented with every value as it was sent', () => {
  const sent = '{"big":12345678901234567890,"t":1.100000,"s":"a,{\\"b\\":[1]}","e":{},"l":[ ],"n":[1,{"x":null}]}';
  const shown = indentJson(sent);
  assert.deepEqual(JSON.parse(shown), JSON.parse(sent));
  assert.match(shown, /12345678901234567890/);
  assert.match(shown, /1\.100000/);
  assert.match(shown, /"e": \{\},/);
});

test('own frames are those of the family most non-framework frames share', () => {
  const frame = (label: string) => ({ label, path: '', line: undefined });
  const frames = ['com.acme.a.B.c', 'com.acme.d.E.f', 'org.other.g.H.i', 'java.lang.Thread.run', 'org.springframework.x.Y.z'].map(frame);
  assert.deepEqual(frames.filter(ownFrames(frames)).map(({ label }) => label), ['com.acme.a.B.c', 'com.acme.d.E.f']);
  assert.equal([frame('')].some(ownFrames([frame('')])), false);
});

test('long runs of frames of libraries are folded, but not where the exception was thrown', () => {
  const frames = ['lib', 'lib', 'lib', 'lib', 'own', 'lib', 'lib', 'own', 'lib', 'lib', 'lib', 'lib'].map((label) => ({ label, path: '', line: undefined }));
  const runs = foldedFrames(frames, ({ label }) => label === 'own');
  assert.deepEqual(runs.map((run) => [run.frames.length, run.folded]), [[3, false], [1, false], [1, false], [2, false], [1, false], [4, true]]);
  assert.deepEqual(foldedFrames([], () => false), []);
});

test('a path is what follows the host, and anything else stays itself', () => {
  assert.equal(pathOf('https://shop.example/items/42?x=1#y'), '/items/42');
  assert.equal(pathOf('https://shop.example'), '/');
  assert.equal(pathOf('javascript:alert(1)'), 'javascript:alert(1)');
});

test('a service has one hue, and never one that means a status', () => {
  for (const name of ['store', 'inventory', '', '<script>', 'x'.repeat(1000)]) {
    assert.equal(hueOf(name), hueOf(name));
    assert.ok(hueOf(name) >= 115 && hueOf(name) <= 275, `${name}: ${hueOf(name)}`);
  }
});
