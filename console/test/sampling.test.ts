// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activities } from '../src/sampling/activity';
import { criteria, percent } from '../src/sampling/criteria';
import { draftOf, fieldProblem, newDraft, ruleOf, updateOf } from '../src/sampling/draft';
import { moved } from '../src/sampling/order';

const any = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };
const rule = (RuleName: string, Priority: number) => ({ ...any, RuleName, Priority, FixedRate: 0.05, ReservoirSize: 1 });

test('a rule survives the editor', () => {
  const full = { ...rule('a', 7), Version: 1, Attributes: { tenant: 'acme', __proto__x: '*' }, SamplingRateBoost: { MaxRate: 0.5, CooldownWindowMinutes: 10 } };
  assert.deepEqual(ruleOf(draftOf(full)), full);
  assert.equal('SamplingRateBoost' in ruleOf(draftOf(rule('a', 7))), false);
  assert.deepEqual(updateOf(draftOf({ ...rule('Default', 10_000), ReservoirSize: 3 })), { RuleName: 'Default', FixedRate: 0.05, ReservoirSize: 3 });
});

test('half-typed numbers are sent as they are, for the server to judge', () => {
  const draft = { ...newDraft([]), FixedRate: '0.', Priority: '', ReservoirSize: '1x' };
  const { FixedRate, Priority, ReservoirSize } = ruleOf(draft);
  assert.deepEqual([FixedRate, Priority, ReservoirSize], [0, '', '1x']);
});

test('a new rule gets a free priority', () => {
  assert.equal(newDraft([rule('a', 100), rule('b', 101)]).Priority, '102');
});

test('the words of the server lead to the field', () => {
  assert.deepEqual(fieldProblem('InvalidRequestException: SamplingRules[2]: FixedRate is 2; valid is a number from 0 to 1'), {
    index: 2,
    field: 'FixedRate',
    message: 'FixedRate is 2; valid is a number from 0 to 1',
  });
  assert.equal(fieldProblem('InvalidRequestException: SamplingRateBoost.MaxRate is "x"; valid is a number').field, 'MaxRate');
  assert.equal(fieldProblem('InvalidRequestException: a sampling rule named a already exists').field, 'RuleName');
  assert.deepEqual(fieldProblem('RuleLimitExceededException: there are 25 rules'), { index: undefined, field: undefined, message: 'RuleLimitExceededException: there are 25 rules' });
});

test('moving a rule swaps two priorities, and renumbers where priorities are equal', () => {
  const rules = [rule('a', 1), rule('b', 5), rule('c', 9), rule('Default', 10_000)];
  assert.deepEqual(moved(rules, 'b', -1), [{ name: 'b', priority: 1 }, { name: 'a', priority: 5 }]);
  assert.deepEqual(moved(rules, 'c', 1), []);
  assert.deepEqual(moved(rules, 'a', -1), []);
  assert.deepEqual(moved(rules, 'nobody', 1), []);
  assert.deepEqual(moved([rule('a', 5), rule('b', 5), rule('Default', 10_000)], 'b', -1), [{ name: 'b', priority: 10 }, { name: 'a', priority: 20 }]);
});

test('the decisions of ten seconds add up by rule and minute', () => {
  const now = 1_800_000_000;
  const one = (RuleName: string, ago: number) => ({ RuleName, Timestamp: now - ago, RequestCount: 10, SampledCount: 2, BorrowCount: 1 });
  const { requests, sampled, borrowed, perMinute } = activities([one('a', 5), one('a', 65), one('a', 70), one('b', 5), one('a', 4000)], now).get('a')!;
  assert.deepEqual([requests, sampled, borrowed], [40, 8, 4]);
  assert.deepEqual(perMinute.slice(-2), [20, 10]);
  assert.equal(perMinute.length, 30);
});

test('a rule says what it compares', () => {
  assert.deepEqual(criteria(rule('a', 1)), []);
  assert.deepEqual(criteria({ ...rule('a', 1), URLPath: '/x*', Attributes: { t: '1' } }), [{ label: 'path', pattern: '/x*' }, { label: 'attribute t', pattern: '1' }]);
  assert.deepEqual([0.05, 1, 0.12345, 'x'].map(percent), ['5 %', '100 %', '12.3 %', '–']);
});
