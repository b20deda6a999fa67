// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Runs the Node example against the local X-Ray at XRAY_URI; looks for what it sent in the API and on the page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChromium, launchChromium } from '../../console/dev/chromium.mjs';
import { eventually, firstLine, post } from './waiting.mjs';

const xray = process.env.XRAY_URI;
const patienceMillis = 20_000;

const app = spawn(process.execPath, [fileURLToPath(new URL('../../examples/interop-node/app.mjs', import.meta.url))], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const address = await firstLine(app.stdout, /^ready (.+)$/m);
  // Until it has our sampling rules the SDK records one request a second and a few: some are answered untraced.
  const ok = await eventually('a traced order', () => visit(`${address}/orders/42?secret=1`), patienceMillis);
  const broken = await eventually('a traced failure', () => visit(`${address}/broken`), patienceMillis);
  await answersOfTheApi(ok, broken);
  console.log('the API has both traces of the SDK for Node, and their subsegments');
  await page(ok);
} finally {
  app.kill();
}

async function visit(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(patienceMillis) });
  await response.text();
  return response.headers.get('x-trace-id');
}

async function answersOfTheApi(ok, broken) {
  const segment = await eventually('the segment of the order', () => rootOf(ok), patienceMillis);
  assert.equal(segment.name, 'node-orders');
  assert.equal(segment.annotations.customer, 'c-7');
  assert.equal(segment.http.response.status, 200);
  assert.equal(segment.subsegments[0].name, 'load order');
  assert.equal(segment.subsegments[0].metadata.default.order.id, 42);
  const failed = await eventually('the segment of the failure', () => rootOf(broken), patienceMillis);
  assert.equal(failed.fault, true);
  assert.match(JSON.stringify(failed), /the order is torn/);
  const now = Date.now() / 1000;
  const { TraceSummaries } = await post(xray, '/TraceSummaries', { StartTime: now - 300, EndTime: now + 60 });
  const known = new Map(TraceSummaries.map((summary) => [summary.Id, summary]));
  assert.equal(known.get(ok).HasFault, false);
  assert.equal(known.get(broken).HasFault, true);
  const { SamplingRuleRecords } = await post(xray, '/GetSamplingRules', {});
  assert.equal(SamplingRuleRecords[0].SamplingRule.RuleName, 'Default');
}

async function page(traceId) {
  const chromium = findChromium();
  if (!chromium) {
    console.log('skipped: the page was not looked at, for no Chromium was found (set CHROMIUM, or install one)');
    return;
  }
  const browser = await launchChromium(chromium);
  try {
    const tab = await browser.newPage();
    tab.setDefaultTimeout(patienceMillis);
    await tab.goto(`${xray}/#/traces`);
    await tab.getByText('node-orders').first().waitFor();
    await tab.goto(`${xray}/#/traces/${traceId}`);
    await tab.getByText('load order').first().waitFor();
    console.log('the page shows them');
  } finally {
    await browser.close();
  }
}

async function rootOf(traceId) {
  const { Traces } = await post(xray, '/Traces', { TraceIds: [traceId] });
  const documents = (Traces[0]?.Segments ?? []).map((segment) => JSON.parse(segment.Document));
  return documents.find((document) => !document.parent_id);
}
