// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { logGroupsOf } from '../src/detail/cloudwatch';
import { buildModel } from '../src/model/model';

const values = { traceId: '1-5759e988-bd862e3fe1be46a994272793', spanId: '53995c3f42cd8ad8', service: 'a&b=c#d/\ud800', startMillis: 1_700_000_000_000, endMillis: 1_700_000_001_000 };
let template: typeof import('../src/detail/logtemplate');

before(async () => {
  Object.assign(globalThis, { localStorage: { getItem: () => null } });
  template = await import('../src/detail/logtemplate');
});

test('a template is filled with encoded values', () => {
  const filled = template.fill('https://logs.example/?q={traceId}.{otelTraceId}&s={spanId}&n={service}&t={start}~{end}#{startMillis}-{endMillis}', values);
  assert.equal(filled, 'https://logs.example/?q=1-5759e988-bd862e3fe1be46a994272793.5759e988bd862e3fe1be46a994272793&s=53995c3f42cd8ad8&n=a%26b%3Dc%23d%2F%EF%BF%BD&t=2023-11-14T22%3A13%3A20.000Z~2023-11-14T22%3A13%3A21.000Z#1700000000000-1700000001000');
});

test('a template that is not an address of http has no link', () => {
  for (const wrong of ['javascript:alert({traceId})', 'data:text/html,{service}', '//logs.example/{traceId}', 'ftp://logs.example/', 'https://{service}.example/', 'https://', 'https://logs.example/{secret}']) {
    assert.notEqual(template.problemOf(wrong), undefined, wrong);
    assert.equal(template.fill(wrong, values), undefined, wrong);
  }
  assert.equal(template.problemOf(''), undefined);
  assert.equal(template.fill('', values), undefined);
});

test('CloudWatch is linked if the log group and its region are known', () => {
  const groups = (aws: object) => {
    const document = { id: 'a', name: 'a', start_time: 1, end_time: 2, aws, subsegments: [{ id: 'b', name: 'b', start_time: 1, end_time: 2 }] };
    const model = buildModel({ Id: '1', Segments: [{ Id: 'a', Document: JSON.stringify(document) }] });
    return logGroupsOf(model.byKey.get('b')!, '1-x', 1000, 2000);
  };
  const arn = 'arn:aws:logs:eu-central-1:123456789012:log-group:/shop/a:*';
  assert.deepEqual(groups({ cloudwatch_logs: [{ arn }] }), [{
    name: '/shop/a',
    href: 'https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#logsV2:log-groups/log-group/$252Fshop$252Fa/log-events$3FfilterPattern$3D$25221-x$2522$26start$3D1000$26end$3D2000',
  }]);
  assert.match(groups({ cloudwatch_logs: [{ log_group: 'g' }], ec2: { availability_zone: 'us-gov-west-1a' } })[0]!.href!, /^https:\/\/us-gov-west-1\.console\.amazonaws-us-gov\.com\//);
  assert.deepEqual(groups({ cloudwatch_logs: [{ log_group: 'g' }], region: 'evil.example/' }), [{ name: 'g', href: undefined }]);
  assert.deepEqual(groups({ cloudwatch_logs: 'none' }), []);
  assert.deepEqual(groups({}), []);
});
