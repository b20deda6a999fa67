// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Sampling rules, their targets and statistics, and tags.
import assert from 'node:assert/strict';
import * as aws from '@aws-sdk/client-xray';
import { all, client, eventually, NAME, refused } from './client.mjs';
import { hex } from './sent.mjs';

const known = {};

export const rules = {
  async CreateSamplingRule(call) {
    const { SamplingRuleRecord } = await call({
      SamplingRule: {
        ...{ RuleName: NAME, ResourceARN: '*', Priority: 10, FixedRate: 0.25, ReservoirSize: 3, Version: 1 },
        ...{ ServiceName: NAME, ServiceType: '*', Host: '*', HTTPMethod: 'GET', URLPath: '/orders/*' },
        Attributes: { tier: 'gold' },
        SamplingRateBoost: { MaxRate: 0.5, CooldownWindowMinutes: 5 },
      },
    });
    known.rule = SamplingRuleRecord.SamplingRule.RuleARN;
    assert.match(known.rule, /^arn:aws:xray:/);
    assert.ok(SamplingRuleRecord.CreatedAt instanceof Date);
  },

  async GetSamplingRules() {
    const pages = await all(aws.paginateGetSamplingRules, {});
    const rules = pages.flatMap((page) => page.SamplingRuleRecords).map((record) => record.SamplingRule);
    assert.ok(rules.some((rule) => rule.RuleName === 'Default'));
    const rule = rules.find(({ RuleName }) => RuleName === NAME);
    assert.equal(rule.FixedRate, 0.25);
    assert.equal(rule.ReservoirSize, 3);
    assert.equal(rule.URLPath, '/orders/*');
    assert.deepEqual(rule.Attributes, { tier: 'gold' });
    assert.deepEqual(rule.SamplingRateBoost, { MaxRate: 0.5, CooldownWindowMinutes: 5 });
  },

  async UpdateSamplingRule(call) {
    const { SamplingRuleRecord } = await call({ SamplingRuleUpdate: { RuleARN: known.rule, FixedRate: 0.75 } });
    assert.equal(SamplingRuleRecord.SamplingRule.FixedRate, 0.75);
    assert.equal(SamplingRuleRecord.SamplingRule.Host, '*');
  },

  async GetSamplingTargets(call) {
    const document = { ClientID: hex(12), Timestamp: new Date(), RequestCount: 10, SampledCount: 4, BorrowCount: 1 };
    const answer = await call({
      SamplingStatisticsDocuments: [
        { ...document, RuleName: NAME },
        { ...document, RuleName: 'none' },
      ],
    });
    const [target] = answer.SamplingTargetDocuments;
    assert.equal(target.RuleName, NAME);
    assert.equal(target.FixedRate, 0.75);
    assert.equal(target.ReservoirQuota, 3);
    assert.ok(target.ReservoirQuotaTTL > new Date());
    assert.ok(answer.LastRuleModification instanceof Date);
    assert.equal(answer.UnprocessedStatistics[0].RuleName, 'none');
  },

  async GetSamplingStatisticSummaries() {
    const statistic = await eventually(async () => {
      const pages = await all(aws.paginateGetSamplingStatisticSummaries, {});
      return pages.flatMap((page) => page.SamplingStatisticSummaries).find(({ RuleName }) => RuleName === NAME);
    }, 'the statistics are there');
    assert.equal(statistic.RequestCount, 10);
    assert.equal(statistic.SampledCount, 4);
    assert.equal(statistic.BorrowCount, 1);
  },

  async TagResource(call) {
    const Tags = [
      { Key: 'team', Value: 'orders' },
      { Key: 'stage', Value: '' },
    ];
    await call({ ResourceARN: known.rule, Tags });
    const many = Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: 'v' }));
    await refused(aws.TooManyTagsException, call({ ResourceARN: known.rule, Tags: many }));
    await refused(aws.ResourceNotFoundException, call({ ResourceARN: `${known.rule}-none`, Tags }));
  },

  async ListTagsForResource(call) {
    const pages = await all(aws.paginateListTagsForResource, { ResourceARN: known.rule });
    const tags = pages.flatMap((page) => page.Tags).map(({ Key, Value }) => [Key, Value]);
    assert.deepEqual(Object.fromEntries(tags), { team: 'orders', stage: '' });
    const error = await refused(aws.ResourceNotFoundException, call({ ResourceARN: `${known.rule}-none` }));
    assert.equal(error.ResourceName, `${known.rule}-none`);
  },

  async UntagResource(call) {
    await call({ ResourceARN: known.rule, TagKeys: ['stage'] });
    const { Tags } = await client.send(new aws.ListTagsForResourceCommand({ ResourceARN: known.rule }));
    assert.deepEqual(Tags, [{ Key: 'team', Value: 'orders' }]);
    const missing = { ResourceARN: `${known.rule}-none`, TagKeys: ['k'] };
    await refused(aws.ResourceNotFoundException, call(missing));
  },

  async DeleteSamplingRule(call) {
    const { SamplingRuleRecord } = await call({ RuleName: NAME });
    assert.equal(SamplingRuleRecord.SamplingRule.RuleARN, known.rule);
    await refused(aws.InvalidRequestException, call({ RuleName: NAME }));
  },
};
