// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildModel } from '../src/model/model';

const traceId = '1-5759e988-bd862e3fe1be46a994272793';

function modelOf(...documents: object[]) {
  return buildModel({
    Id: traceId,
    Segments: documents.map((document, i) => ({ Id: String(i), Document: JSON.stringify(document) })),
  });
}

const shape = (model: ReturnType<typeof modelOf>) => model.nodes.map((node) => `${'.'.repeat(node.depth)}${node.key}`);

test('hangs a segment below the subsegment that called it, siblings by start', () => {
  const model = modelOf(
    { id: 'b', name: 'inventory', parent_id: 'a2', start_time: 3, end_time: 4 },
    { id: 'a', name: 'store', start_time: 1, end_time: 9, subsegments: [{ id: 'a2', name: 'call', start_time: 2, end_time: 5 }, { id: 'a1', name: 'first', start_time: 1.5, end_time: 2 }] },
  );
  assert.deepEqual(shape(model), ['a', '.a1', '.a2', '..b']);
  assert.deepEqual(model.services, ['store', 'inventory']);
  assert.equal(model.byKey.get('a2')?.service, 'store');
  assert.equal(model.start, 1);
  assert.equal(model.end, 9);
});

test('keeps an orphan as a root and says so', () => {
  const model = modelOf(
    { id: 'a', name: 'store', start_time: 1, end_time: 2 },
    { id: 'x', name: 'late', type: 'subsegment', parent_id: 'nowhere', start_time: 1, end_time: 2 },
  );
  assert.deepEqual(shape(model), ['a', 'x']);
  assert.deepEqual(model.byKey.get('x')?.notes, ['parent missing', 'streamed']);
});

test('survives documents that are each other\u2019s ancestors, or their own', () => {
  const model = modelOf(
    { id: 'a', name: 'a', parent_id: 'b', start_time: 1, end_time: 2 },
    { id: 'b', name: 'b', parent_id: 'a', start_time: 1, end_time: 2 },
    { id: 'c', name: 'c', parent_id: 'c', start_time: 1, end_time: 2 },
  );
  assert.equal(model.nodes.length, 3);
  assert.equal(model.nodes.filter((node) => node.notes.includes('cyclic parent')).length, 2);
});

test('gives documents of one id, or of none, keys of their own', () => {
  const model = modelOf({ id: 'a', name: 'one', start_time: 1 }, { id: 'a', name: 'two', start_time: 2 }, { name: 'three', start_time: 3 });
  assert.deepEqual(shape(model), ['a', 'a~2', 'no id']);
});

test('builds 50,000 nested and 50,000 neighbouring nodes without a deep stack', () => {
  const chain = Array.from({ length: 50_000 }, (_, i) => ({ id: `c${i}`, type: 'subsegment', name: 'n', parent_id: `c${i - 1}`, start_time: i, end_time: 1e6 }));
  assert.equal(modelOf(...chain).nodes.at(-1)?.depth, 49_999);
  assert.equal(modelOf(...chain.toReversed()).nodes.at(-1)?.depth, 49_999);
  const flat = { id: 'r', name: 'r', start_time: 0, end_time: 1, subsegments: Array.from({ length: 50_000 }, (_, i) => ({ id: `s${i}`, name: 's', start_time: 0, end_time: 1 })) };
  assert.equal(modelOf(flat).nodes.length, 50_001);
});

test('takes members of wrong types for absent', () => {
  const model = modelOf({ id: 7, name: { evil: true }, start_time: 'soon', end_time: null, subsegments: 'none', http: [], cause: 3, annotations: 1 });
  assert.equal(model.nodes[0]?.name, 'no name');
  assert.equal(model.nodes[0]?.start, 0);
  assert.deepEqual(model.nodes[0]?.notes, ['in progress']);
});

test('counts what it cannot read', () => {
  const model = buildModel({ Id: traceId, Segments: [{ Id: 'a', Document: '{"id":' }, { Id: 'b', Document: '[]' }] });
  assert.equal(model.unreadable, 2);
  assert.equal(model.nodes.length, 0);
});

test('leaves an inferred segment out when its call is there, and keeps it when it is not', () => {
  const call = { id: 'c', name: 'db', start_time: 1, end_time: 2 };
  assert.equal(modelOf({ id: 'a', name: 'a', start_time: 1, end_time: 2, subsegments: [call] }, { ...call, id: 'i', parent_id: 'c', inferred: true }).nodes.length, 2);
  assert.equal(modelOf({ ...call, id: 'i', parent_id: 'c', inferred: true }).nodes.length, 1);
});

test('reads the status from flags first and from the response when there are none', () => {
  const statusOf = (document: object) => modelOf({ id: 'a', name: 'a', start_time: 1, end_time: 2, ...document }).nodes[0]?.status;
  assert.equal(statusOf({ fault: true, error: true }), 'fault');
  assert.equal(statusOf({ error: true, throttle: true }), 'throttle');
  assert.equal(statusOf({ error: true }), 'error');
  assert.equal(statusOf({ http: { response: { status: 503 } } }), 'fault');
  assert.equal(statusOf({ http: { response: { status: 429 } } }), 'throttle');
  assert.equal(statusOf({ http: { response: { status: 404 } } }), 'error');
  assert.equal(statusOf({ in_progress: true }), 'pending');
  assert.equal(statusOf({}), 'ok');
});

test('keeps microseconds of present-day times', () => {
  const model = modelOf({ id: 'a', name: 'a', start_time: 1795334433.664001, end_time: 1795334433.664004 });
  assert.ok(Math.abs(model.end - model.start - 3e-6) < 5e-7);
});
