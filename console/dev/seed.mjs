// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Turns fixtures into documents with current times. The times of a fixture are seconds from now, and the eight zeros of its
// trace ids are replaced by the start time, as X-Ray requires.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const folder = new URL('../fixtures/', import.meta.url);

export async function fixture(name, { now = Date.now() / 1000, fresh = true } = {}) {
  return shift(JSON.parse(await readFile(new URL(`${name}.json`, folder), 'utf8')), now, fresh);
}

/** Moves documents to the current time. With `fresh`, traces get new ids, so that a fixture can be sent twice. */
export function shift(documents, now, fresh = true) {
  const ids = new Map();
  return documents.map((document) => {
    const moved = structuredClone(document);
    const begin = document.trace_id && firstStart(documents, document.trace_id) + now;
    if (moved.trace_id) {
      if (!ids.has(moved.trace_id)) ids.set(moved.trace_id, traceId(begin, fresh ? undefined : moved.trace_id.slice(-24)));
      moved.trace_id = ids.get(moved.trace_id);
    }
    const pending = [moved];
    for (let part = pending.pop(); part; part = pending.pop()) {
      if (typeof part.start_time === 'number') part.start_time = micros(part.start_time + now);
      if (typeof part.end_time === 'number') part.end_time = micros(part.end_time + now);
      pending.push(...(part.subsegments ?? []));
    }
    return moved;
  });
}

/** Returns a segment with this many subsegments, some nested, some slow, a few failed, sent separately as an SDK does. */
export function largeTrace(count, now = Date.now() / 1000) {
  const start = now - 20;
  const root = segment('batch-import', start, 10);
  root.http = { request: { method: 'POST', url: 'https://shop.example/import' }, response: { status: 200 } };
  const documents = [root];
  let group;
  for (let i = 0; i < count; i++) {
    const at = start + (i * 10) / count;
    const part = {
      id: hex(8),
      name: i % 10 === 0 ? `chunk ${i / 10}` : `row ${i}`,
      start_time: micros(at),
      end_time: micros(at + (i % 10 === 0 ? 100 / count : 8 / count)),
    };
    if (i % 10 === 0) {
      group = { ...part, type: 'subsegment', trace_id: root.trace_id, parent_id: root.id, subsegments: [] };
      documents.push(group);
    } else group.subsegments.push(part);
    if (i % 97 === 13) Object.assign(part, { fault: true });
    if (i % 7 === 3) Object.assign(part, { namespace: 'remote', sql: { sanitized_query: 'INSERT INTO item (sku, stock) VALUES (?, ?)' } });
  }
  return documents;
}

/** Returns a trace whose second service asks its database once for each item, with one query that fails. */
export function repeatingTrace(count = 37, now = Date.now() / 1000) {
  const start = now - 3;
  const root = segment('store', start, 0.62);
  const at = (from, to, part) => ({ id: hex(8), start_time: micros(start + from), end_time: micros(start + to), ...part });
  const request = (method, url, status) => ({ request: { method, url }, response: { status } });
  const sql = (query) => ({ namespace: 'remote', sql: { sanitized_query: query, database_type: 'PostgreSQL', url: 'jdbc:postgresql://db.shop.example/items' } });
  const call = at(0.06, 0.58, { name: 'inventory.shop.example', namespace: 'remote', http: request('GET', 'https://inventory.shop.example/stock/4711?all=1', 200) });
  root.http = request('GET', 'https://shop.example/orders/4711', 200);
  root.subsegments = [
    at(0.004, 0.052, { name: 'sessions', namespace: 'aws', aws: { operation: 'GetItem', table_name: 'sessions', region: 'eu-central-1' } }),
    call,
    at(0.585, 0.612, { name: 'SQS', namespace: 'aws', aws: { operation: 'SendMessage', queue_url: 'https://sqs.eu-central-1.amazonaws.com/123456789012/order-events', region: 'eu-central-1' } }),
  ];
  const inventory = at(0.07, 0.57, { name: 'inventory', trace_id: root.trace_id, parent_id: call.id, http: request('GET', 'https://inventory.shop.example/stock/4711?all=1', 200) });
  inventory.aws = { cloudwatch_logs: [{ log_group: '/shop/inventory', arn: 'arn:aws:logs:eu-central-1:123456789012:log-group:/shop/inventory' }] };
  inventory.annotations = { warehouse: 'north' };
  inventory.subsegments = [at(0.075, 0.1, { name: 'stock@db.shop.example', ...sql('SELECT o.id, o.total FROM orders o WHERE o.id = ?') })];
  for (let i = 0; i < count; i++) {
    const from = 0.11 + (i * 0.44) / count;
    inventory.subsegments.push(at(from, from + 0.4 / count, { name: 'stock@db.shop.example', ...sql('SELECT sku, name FROM items WHERE sku = ?'), annotations: { sku: `mug-${i}` }, ...(i === 20 && { fault: true }) }));
  }
  return [root, inventory];
}

/** Returns a small new trace. */
export function smallTrace(name, now = Date.now() / 1000) {
  const root = segment(name, now - 0.1, 0.04 + Math.random() * 0.05);
  root.http = { request: { method: 'GET', url: 'https://shop.example/items/42' }, response: { status: 200 } };
  root.annotations = { item: 42 };
  return [root];
}

export async function send(url, documents) {
  // Fifty at a time, as the daemon does.
  for (let first = 0; first < documents.length; first += 50) {
    await sendBatch(url, documents.slice(first, first + 50));
  }
}

async function sendBatch(url, documents) {
  const response = await fetch(new URL('/TraceSegments', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ TraceSegmentDocuments: documents.map((document) => JSON.stringify(document)) }),
  });
  const answer = await response.json();
  if (!response.ok || answer.UnprocessedTraceSegments?.length > 0) {
    throw new Error(`the server rejected the documents: ${response.status} ${JSON.stringify(answer)}`);
  }
}

function segment(name, start, seconds) {
  return { name, id: hex(8), trace_id: traceId(start), start_time: micros(start), end_time: micros(start + seconds) };
}

function firstStart(documents, id) {
  return Math.min(...documents.filter((document) => document.trace_id === id).map((document) => document.start_time));
}

function traceId(start, random = hex(12)) {
  return `1-${Math.floor(start).toString(16).padStart(8, '0')}-${random}`;
}

function hex(bytes) {
  return randomBytes(bytes).toString('hex');
}

function micros(seconds) {
  return Math.round(seconds * 1e6) / 1e6;
}
