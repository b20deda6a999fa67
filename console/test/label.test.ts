// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callLabelOf, labelOf } from '../src/model/label';
import { percentileShare, percentileWord } from '../src/model/percentile';
import { formatSince } from '../src/ui/since';
import { encoded, visible } from '../src/ui/text';

const sql = (query: unknown) => labelOf({ sql: { sanitized_query: query } });

test('a statement is its verb and its first table', () => {
  assert.equal(sql('SELECT sku, name FROM items WHERE sku = ?'), 'SELECT items');
  assert.equal(sql('  select 1 from "public"."items" i join b on 1=1'), 'SELECT public.items');
  assert.equal(sql('SELECT * FROM (SELECT id FROM inner_items) x'), 'SELECT inner_items');
  assert.equal(sql('SELECT \'x from y\' /* from z */ -- from q\n FROM `items`'), 'SELECT items');
  assert.equal(sql('INSERT INTO item (sku, stock) VALUES (?, ?)'), 'INSERT item');
  assert.equal(sql('UPDATE stock SET a = (SELECT b FROM c)'), 'UPDATE stock');
  assert.equal(sql('DELETE FROM [dbo].[items]'), 'DELETE dbo.items');
  assert.equal(sql('(SELECT id FROM items) UNION (SELECT id FROM others)'), 'SELECT items');
  assert.equal(sql('CREATE TABLE IF NOT EXISTS items (id int)'), 'CREATE items');
  assert.equal(sql('CALL refresh_items(?)'), 'CALL refresh_items');
  assert.equal(sql('COMMIT'), 'COMMIT');
  assert.equal(sql('?'), undefined);
  assert.equal(sql({ evil: 1 }), undefined);
  assert.equal(sql(`SELECT ${'('.repeat(100_000)}`), 'SELECT');
});

test('an AWS call is its operation and what it is about', () => {
  const aws = (members: object) => labelOf({ aws: members });
  assert.equal(aws({ operation: 'GetItem', table_name: 'sessions' }), 'GetItem sessions');
  assert.equal(aws({ operation: 'SendMessage', queue_url: 'https://sqs.eu-central-1.amazonaws.com/123456789012/orders' }), 'SendMessage orders');
  assert.equal(aws({ operation: 'Publish', topic_arn: 'arn:aws:sns:eu-central-1:123456789012:shipped' }), 'Publish shipped');
  assert.equal(aws({ operation: 'PutObject', bucket_name: 'images' }), 'PutObject images');
  assert.equal(aws({ operation: 'Invoke', function_name: 'resize' }), 'Invoke resize');
  assert.equal(aws({ operation: 'ListTables' }), 'ListTables');
  assert.equal(aws({ region: 'eu-central-1' }), undefined);
});

test('a request is its method and path', () => {
  const http = (method: unknown, url: unknown) => ({ http: { request: { method, url } } });
  assert.equal(labelOf(http('GET', 'https://shop.example/items/42?x=1')), 'GET /items/42');
  assert.equal(labelOf(http(undefined, 'https://shop.example')), '/');
  assert.equal(labelOf(http('GET', undefined)), undefined);
  assert.equal(callLabelOf(http('GET', 'https://shop.example/items/42/parts/9f86d081884c7d65')), 'GET /items/{id}/parts/{id}');
  assert.equal(callLabelOf(http('GET', 'https://shop.example/u/123e4567-e89b-12d3-a456-426614174000')), 'GET /u/{id}');
  assert.equal(callLabelOf(http('GET', 'https://shop.example/items/added')), 'GET /items/added');
});

test('a percentile is never 100', () => {
  assert.equal(percentileWord({ Id: 'a', Percentile: 97.9 }), 'p97');
  assert.equal(percentileWord({ Id: 'a', Percentile: 100 }), 'p99');
  assert.equal(percentileShare({ Id: 'a', Percentile: 97.2, Count: 212 }), '97 % of 212 calls with this name');
  assert.equal(percentileShare({ Id: 'a', Percentile: 100, Count: 27 }), 'all 27 calls with this name');
});

test('time that goes on is said in one unit', () => {
  assert.deepEqual([0.2, 59, 119, 121, 7201, 200_000].map(formatSince), ['less than 1 s', '59 s', '119 s', '2 min', '2 h', '2 days']);
});

test('a tooltip shows characters that cannot be seen', () => {
  assert.equal(visible('safe\u202egpj.exe'), 'safe\ufffdU+202Egpj.exe');
  assert.equal(visible('a\u0000b\u2066c'), 'a\ufffdU+0000b\ufffdU+2066c');
  assert.equal(visible('line\n\tline \u00e4\u05d0'), 'line\n\tline \u00e4\u05d0');
});

test('half a character does not break an address', () => {
  assert.equal(encoded('a\ud800b'), 'a%EF%BF%BDb');
  assert.equal(encoded('\u{1f600}'), '%F0%9F%98%80');
});
