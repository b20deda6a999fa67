// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';

/** The folders of `src`, from the bottom up. A folder imports only from itself and from folders named before it. */
const order = ['api', 'ui', 'app', 'model', 'transfer', 'detail', 'waterfall', 'flame', 'statistics', 'checks', 'filter', 'strip', 'tracelist', 'map', 'sampling', 'compare', 'tracepage', 'shell', '.'];

test('folders import only folders below them, so that no circle can form', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  const modules = files.filter((file) => /\.tsx?$/.test(file));
  assert.ok(modules.length > 40, `${modules.length} modules found`);
  const wrong = [];
  for (const module of modules) {
    const folder = posix.dirname(module);
    assert.ok(order.includes(folder), `the folder of ${module} has no place in the order`);
    for (const [, path] of readFileSync(`src/${module}`, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const imported = posix.dirname(posix.join(folder, path!));
      if (imported !== folder && order.indexOf(imported) >= order.indexOf(folder)) wrong.push(`${module} imports ${path}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('the list of traces and the page of one trace do not know each other', () => {
  for (const [folder, other] of [['tracelist', 'waterfall'], ['tracelist', 'tracepage'], ['waterfall', 'tracelist'], ['tracepage', 'tracelist']]) {
    for (const file of readdirSync(`src/${folder}`)) {
      assert.ok(!readFileSync(`src/${folder}/${file}`, 'utf8').includes(`'../${other}/`), `${folder}/${file}`);
    }
  }
});
