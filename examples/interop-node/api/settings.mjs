// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Encryption, policies, indexing rules and the destination of segments.
import assert from 'node:assert/strict';
import * as aws from '@aws-sdk/client-xray';
import { all, client, NAME, refused } from './client.mjs';

const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'xray:PutTraceSegments', Resource: '*' }],
});
// Another than the other clients set, which may have been here before.
const PERCENTAGE = 25.5;
const known = {};

export const settings = {
  async PutEncryptionConfig(call) {
    const { EncryptionConfig } = await call({ Type: 'KMS', KeyId: `alias/${NAME}` });
    assert.deepEqual(EncryptionConfig, { Type: 'KMS', KeyId: `alias/${NAME}`, Status: 'ACTIVE' });
    await refused(aws.InvalidRequestException, call({ Type: 'KMS' }));
  },

  async GetEncryptionConfig(call) {
    const { EncryptionConfig } = await call({});
    assert.deepEqual(EncryptionConfig, { Type: 'KMS', KeyId: `alias/${NAME}`, Status: 'ACTIVE' });
  },

  async PutResourcePolicy(call) {
    const { ResourcePolicy } = await call({ PolicyName: NAME, PolicyDocument: policy });
    assert.equal(ResourcePolicy.PolicyName, NAME);
    assert.ok(ResourcePolicy.LastUpdatedTime instanceof Date);
    known.revision = ResourcePolicy.PolicyRevisionId;
    const stale = { PolicyName: NAME, PolicyDocument: policy, PolicyRevisionId: '99' };
    await refused(aws.InvalidPolicyRevisionIdException, call(stale));
    await refused(aws.MalformedPolicyDocumentException, call({ PolicyName: NAME, PolicyDocument: 'torn' }));
  },

  async ListResourcePolicies() {
    const pages = await all(aws.paginateListResourcePolicies, {});
    const found = pages.flatMap((page) => page.ResourcePolicies).find(({ PolicyName }) => PolicyName === NAME);
    assert.equal(found.PolicyDocument, policy);
    assert.equal(found.PolicyRevisionId, known.revision);
  },

  async DeleteResourcePolicy(call) {
    await refused(aws.InvalidPolicyRevisionIdException, call({ PolicyName: NAME, PolicyRevisionId: '99' }));
    await call({ PolicyName: NAME, PolicyRevisionId: known.revision });
    const { ResourcePolicies } = await client.send(new aws.ListResourcePoliciesCommand({}));
    assert.ok(!ResourcePolicies.some(({ PolicyName }) => PolicyName === NAME));
  },

  async UpdateIndexingRule(call) {
    const Rule = { Probabilistic: { DesiredSamplingPercentage: PERCENTAGE } };
    const { IndexingRule } = await call({ Name: 'Default', Rule });
    assert.equal(IndexingRule.Rule.Probabilistic.DesiredSamplingPercentage, PERCENTAGE);
    await refused(aws.ResourceNotFoundException, call({ Name: 'none', Rule }));
  },

  async GetIndexingRules(call) {
    const { IndexingRules } = await call({});
    assert.equal(IndexingRules[0].Name, 'Default');
    assert.ok(IndexingRules[0].ModifiedAt instanceof Date);
    assert.equal(IndexingRules[0].Rule.Probabilistic.DesiredSamplingPercentage, PERCENTAGE);
  },

  async UpdateTraceSegmentDestination(call) {
    for (const Destination of ['XRay', 'CloudWatchLogs']) {
      assert.equal((await call({ Destination })).Destination, Destination);
    }
    await refused(aws.InvalidRequestException, call({ Destination: 'Disk' }));
  },

  async GetTraceSegmentDestination(call) {
    const answer = await call({});
    assert.equal(answer.Destination, 'CloudWatchLogs');
    assert.equal(answer.Status, 'ACTIVE');
  },
};
