// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noticesOf } from '../src/tracepage/notices';

const Id = '1-5759e988-bd862e3fe1be46a994272793';

test('has nothing to say of an ordinary trace, or of one of another server', () => {
  assert.deepEqual(noticesOf({ Id }, 0), []);
  assert.deepEqual(noticesOf({ Id, xray4j: { Marks: [] } }, 0), []);
  assert.deepEqual(noticesOf({ Id, xray4j: { Marks: ['A_MARK_OF_LATER'] } }, 0), []);
});

test('says what is missing before what is odd', () => {
  const notices = noticesOf({ Id, LimitExceeded: true, xray4j: { Marks: ['CUT', 'ORPHAN'] } }, 2);
  assert.equal(notices.length, 3);
  assert.match(notices[0] ?? '', /a part of it is missing/);
  assert.match(notices[1] ?? '', /^2 documents/);
  assert.match(notices[2] ?? '', /parent/);
  assert.match(noticesOf({ Id, xray4j: { Marks: ['CUT'] } }, 0)[0] ?? '', /lists, filters and graphs/);
});

test('gives the time by the clocks of the callers', () => {
  const trace = { Id, xray4j: { Marks: ['CLOCK_SKEW'], Corrected: { StartTime: 1, Duration: 0.4 } } };
  assert.match(noticesOf(trace, 0)[0] ?? '', /took 400\sms/);
});

test('passes on what AWS would refuse', () => {
  const trace = { Id, xray4j: { Marks: ['AWS_NAME'], AwsWouldRefuse: ['AWS would refuse this name: "a*b"'] } };
  assert.deepEqual(noticesOf(trace, 0), ['AWS would refuse this name: "a*b".']);
});
