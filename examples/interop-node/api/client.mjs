// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// AWS's client of the X-Ray API, set to the local X-Ray at XRAY_URI, and what the checks of its answers share.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { XRayClient } from '@aws-sdk/client-xray';

/** The name of the service, the group, the rule and the policy of this run. */
export const NAME = `interop-node-${randomBytes(3).toString('hex')}`;

export const client = new XRayClient({
  endpoint: process.env.XRAY_URI,
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDLOCAL0000001', secretAccessKey: 'local-secret-0123456789' },
});

const PATIENCE_MILLIS = 30_000;

/** All pages of an answer. */
export async function all(paginate, input) {
  const pages = [];
  for await (const page of paginate({ client }, input)) pages.push(page);
  return pages;
}

export function total(list, number) {
  return list.reduce((sum, one) => sum + (number(one) ?? 0), 0);
}

/** The error by which a call is refused, which must be of the type. */
export async function refused(type, promise) {
  const error = await promise.then(
    () => assert.fail(`no ${type.name}`),
    (reason) => reason,
  );
  assert.ok(error instanceof type, `${error.name} instead of ${type.name}: ${error.message}`);
  assert.ok(error.message.length > 0, `the ${type.name} has no message`);
  return error;
}

/** The first answer that there is; asks until then. */
export async function eventually(ask, what) {
  const end = Date.now() + PATIENCE_MILLIS;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    assert.ok(Date.now() < end, `not in time: ${what}`);
    await new Promise((resume) => setTimeout(resume, 100));
  }
}
