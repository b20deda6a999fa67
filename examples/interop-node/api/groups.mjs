// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Groups, and the insights of one.
import assert from 'node:assert/strict';
import * as aws from '@aws-sdk/client-xray';
import { all, client, eventually, NAME, refused } from './client.mjs';
import { FAULTS, hourAgo, range } from './sent.mjs';

const known = {};

export const groups = {
  async CreateGroup(call) {
    const { Group } = await call({ GroupName: NAME, FilterExpression: 'fault', Tags: [{ Key: 'by', Value: 'node' }] });
    known.group = Group.GroupARN;
    assert.match(known.group, /^arn:aws:xray:/);
    assert.equal(Group.FilterExpression, 'fault');
    await refused(aws.InvalidRequestException, call({ GroupName: `${NAME}-2`, FilterExpression: 'service(' }));
  },

  async UpdateGroup(call) {
    const { Group } = await call({
      GroupARN: known.group,
      FilterExpression: `service("${NAME}")`,
      InsightsConfiguration: { InsightsEnabled: true },
    });
    assert.equal(Group.FilterExpression, `service("${NAME}")`);
    assert.equal(Group.InsightsConfiguration.InsightsEnabled, true);
  },

  async GetGroup(call) {
    const { Group } = await call({ GroupName: NAME });
    assert.equal(Group.GroupARN, known.group);
    assert.equal(Group.FilterExpression, `service("${NAME}")`);
    await refused(aws.InvalidRequestException, call({ GroupName: 'none' }));
  },

  async GetGroups() {
    const pages = await all(aws.paginateGetGroups, {});
    const names = pages.flatMap((page) => page.Groups).map((group) => group.GroupName);
    assert.ok(names.includes('Default') && names.includes(NAME), String(names));
  },

  async GetInsightSummaries(call) {
    const insight = await eventually(async () => {
      const answer = await call({ ...range, GroupName: NAME, States: ['CLOSED'] });
      return answer.InsightSummaries[0];
    }, 'the insight is closed');
    known.insight = insight.InsightId;
    assert.equal(insight.GroupARN, known.group);
    assert.equal(insight.RootCauseServiceId.Name, NAME);
    assert.deepEqual(insight.Categories, ['FAULT']);
    assert.equal(insight.StartTime.getTime(), (hourAgo + 600) * 1000);
    assert.equal(insight.RootCauseServiceRequestImpactStatistics.FaultCount, FAULTS);
  },

  async GetInsight(call) {
    const { Insight } = await call({ InsightId: known.insight });
    assert.equal(Insight.InsightId, known.insight);
    assert.equal(Insight.TopAnomalousServices[0].ServiceId.Name, NAME);
  },

  async GetInsightEvents(call) {
    const { InsightEvents } = await call({ InsightId: known.insight, MaxResults: 50 });
    assert.equal(InsightEvents[0].RootCauseServiceRequestImpactStatistics.FaultCount, FAULTS);
    assert.ok(InsightEvents[0].EventTime instanceof Date);
  },

  async GetInsightImpactGraph(call) {
    const answer = await call({ InsightId: known.insight, ...range });
    assert.equal(answer.InsightId, known.insight);
    assert.ok(answer.Services.some((service) => service.Name === NAME));
  },

  async DeleteGroup(call) {
    await call({ GroupName: NAME });
    await refused(aws.InvalidRequestException, client.send(new aws.GetGroupCommand({ GroupName: NAME })));
  },
};
