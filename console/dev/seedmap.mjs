// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Traces of a shop of 5 services, or of 500 in 25 teams, over the last 15 minutes, for the map:
// `node dev/seedmap.mjs http://127.0.0.1:2000 500`. The random numbers begin with the same seed each time.
import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { send } from './seed.mjs';

const teams = ['orders', 'payments', 'catalog', 'search', 'shipping', 'users', 'mail', 'pricing', 'stock', 'reviews', 'returns', 'tax', 'loyalty', 'media',
  'audit', 'billing', 'fraud', 'geo', 'invoices', 'labels', 'notify', 'offers', 'partners', 'reports', 'vouchers'];
const roles = ['api', 'worker', 'store', 'cache', 'events', 'export', 'import', 'admin', 'jobs', 'index', 'sync', 'hooks', 'batch', 'stream', 'rules', 'limits',
  'quotes', 'files', 'history', 'views'];

/** Returns the documents of traces through a graph of about this many services: 5, or up to 500. */
export function mapDocuments(services, { now = Date.now() / 1000, seconds = 900, traces = services > 20 ? 2500 : 400 } = {}) {
  const random = randomFrom(services);
  const calls = services > 20 ? teamCalls(services) : shopCalls();
  const roots = services > 20 ? teams.slice(0, 3).map((team) => `${team}-api`) : ['store'];
  const documents = [];
  for (let i = 0; i < traces; i++) {
    const start = now - seconds + (i / traces) * (seconds - 5);
    const trace = `1-${Math.floor(start).toString(16).padStart(8, '0')}-${hex(12)}`;
    segment({ documents, calls, random, trace, start: start, name: roots[i % roots.length], depth: 0 });
  }
  return documents;
}

/** Writes one segment and those of the services that it calls, and returns its duration. */
function segment(at) {
  const { documents, calls, random, trace, start, name, depth } = at;
  const id = hex(8);
  const own = (0.004 + 0.03 * random() ** 4) * (name.length % 3 + 1) * (random() < 0.02 ? 12 : 1);
  let spent = own / 2;
  const subsegments = [];
  let failed = false;
  for (const call of calls.get(name) ?? []) {
    if (random() > call.share || depth > 6) continue;
    const callId = hex(8);
    const begin = start + spent;
    const inner = call.called ? segment({ ...at, start: begin + 0.001, name: call.called, depth: depth + 1, parent: callId }) : { seconds: call.seconds * (0.5 + random() ** 3 * 4), fault: random() < (call.faults ?? 0) };
    const seconds = inner.seconds + 0.002;
    failed ||= inner.fault && random() < 0.6;
    subsegments.push({
      id: callId, name: call.called ?? call.name, start_time: micros(begin), end_time: micros(begin + seconds), namespace: call.aws ? 'aws' : 'remote',
      ...(inner.fault && { fault: true }), ...(call.aws && { aws: call.aws }), ...(call.sql && { sql: call.sql }),
      ...(call.throttles && random() < call.throttles && { throttle: true, error: true }),
    });
    spent += seconds;
  }
  const seconds = spent + own / 2;
  const luck = random();
  const fault = failed || luck < (name === 'payments' || name.endsWith('-hooks') ? 0.08 : 0.003);
  const error = !fault && luck > 0.97;
  documents.push({
    trace_id: trace, id, name, start_time: micros(start), end_time: micros(start + seconds), ...(at.parent && { parent_id: at.parent }),
    ...(name.includes('worker') && { origin: 'AWS::Lambda::Function' }), ...(fault && { fault }), ...(error && { error }),
    http: { request: { method: 'GET', url: `https://${name}.example/${depth}` }, response: { status: fault ? 502 : error ? 404 : 200 } },
    ...(subsegments.length > 0 && { subsegments }),
  });
  return { seconds, fault };
}

function shopCalls() {
  return new Map([
    ['store', [{ called: 'cart', share: 0.8 }, { called: 'inventory', share: 0.9 }, { called: 'payments', share: 0.35 }, { called: 'thumbnail-worker', share: 0.1 }]],
    ['cart', [{ name: 'DynamoDB', share: 0.95, seconds: 0.006, aws: { operation: 'GetItem', table_name: 'carts' }, throttles: 0.06 }]],
    ['inventory', [{ name: 'stock@db.shop.example', share: 0.97, seconds: 0.012, sql: { url: 'jdbc:postgresql://db.shop.example/stock', database_type: 'PostgreSQL', sanitized_query: 'SELECT * FROM stock WHERE sku = ?' } }]],
    ['payments', [{ name: 'api.bank.example', share: 1, seconds: 0.11, faults: 0.07 }, { name: 'SQS', share: 0.9, seconds: 0.004, aws: { operation: 'SendMessage', queue_url: 'https://sqs.eu-central-1.amazonaws.com/1/receipts' } }]],
    ['thumbnail-worker', [{ name: 'S3', share: 1, seconds: 0.03, aws: { operation: 'PutObject', bucket_name: 'thumbnails' } }]],
  ]);
}

function teamCalls(services) {
  const calls = new Map();
  const names = teams.flatMap((team) => roles.map((role) => `${team}-${role}`)).slice(0, services);
  for (const [i, name] of names.entries()) {
    const [team, role] = [teams[Math.floor(i / roles.length)], i % roles.length];
    const next = [2 * role + 1, 2 * role + 2].filter((child) => child < roles.length).map((child) => ({ called: `${team}-${roles[child]}`, share: 0.75 }));
    if (role < 4) next.push(...[1, 2].map((part) => ({ called: `${teams[2 * Math.floor(i / roles.length) + part + 2]}-api`, share: 0.2 })));
    if (role % 5 === 2) next.push({ name: 'DynamoDB', share: 0.7, seconds: 0.005, aws: { operation: 'Query', table_name: `${team}-${roles[role]}` } });
    if (role % 5 === 3) next.push({ name: `${team}@db.example`, share: 0.7, seconds: 0.015, sql: { url: `jdbc:postgresql://db.example/${team}`, database_type: 'PostgreSQL', sanitized_query: 'SELECT 1' } });
    calls.set(name, next.filter((call) => !call.called || names.includes(call.called)));
  }
  return calls;
}

/** Returns a generator of numbers from 0 to 1 (mulberry32). */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function hex(bytes) {
  return randomBytes(bytes).toString('hex');
}

function micros(seconds) {
  return Math.round(seconds * 1e6) / 1e6;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [url, services = '5'] = process.argv.slice(2);
  const documents = mapDocuments(Number(services));
  await send(url, documents);
  console.log(`${documents.length} segments sent`);
}
