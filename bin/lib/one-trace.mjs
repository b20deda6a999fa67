// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Runs the services of examples/interop-tracers, each traced by another maker's library, against the local X-Ray at
// XRAY_URI; looks for the one trace that they make, in the API and on the page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findChromium, launchChromium } from '../../console/dev/chromium.mjs';
import { eventually, firstLine, post } from './waiting.mjs';

const xray = process.env.XRAY_URI;
const java = process.env.JAVA;
const example = fileURLToPath(new URL('../../examples/interop-tracers/', import.meta.url));
const patienceMillis = 60_000;
const apps = [];

try {
  const billing = await start(java, [...classPath(), 'tracers.Billing'], { ZIPKIN: `${xray}/api/v2/spans` });
  const prices = await start(process.execPath, ['prices.mjs'], { OTEL_EXPORTER_OTLP_ENDPOINT: xray });
  const stock = await start(java, [`-javaagent:${process.env.OTEL_AGENT_JAR}`, ...classPath(), 'tracers.Stock'], {
    BILLING: billing,
    PRICES: prices,
    OTEL_SERVICE_NAME: 'stock',
    OTEL_EXPORTER_OTLP_ENDPOINT: xray,
    OTEL_PROPAGATORS: 'xray,tracecontext,b3multi',
    OTEL_BSP_SCHEDULE_DELAY: '100',
    OTEL_METRICS_EXPORTER: 'none',
    OTEL_LOGS_EXPORTER: 'none',
  });
  const gate = await start(process.execPath, ['gate.mjs'], { NEXT: stock });
  const traceId = await eventually('a request that is traced', () => visit(gate), patienceMillis);
  const segments = await eventually('all four services in the trace', () => segmentsOf(traceId), patienceMillis);
  answersOfTheApi(segments);
  await answersOfTheGraph(traceId);
  console.log("the API has one trace of X-Ray's SDK, OpenTelemetry's agent and SDK, and Brave");
  await page(traceId);
} finally {
  for (const app of apps) app.kill();
}

function classPath() {
  return ['-cp', ['target/classes', 'target/lib/*'].join(process.platform === 'win32' ? ';' : ':')];
}

async function start(command, args, env) {
  const app = spawn(command, args, { cwd: example, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  apps.push(app);
  return firstLine(app.stdout, /^ready (.+)$/m);
}

async function visit(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(patienceMillis) });
  assert.equal(response.status, 200, await response.text());
  return response.headers.get('x-trace-id');
}

async function segmentsOf(traceId) {
  const { Traces } = await post(xray, '/Traces', { TraceIds: [traceId] });
  const segments = new Map((Traces[0]?.Segments ?? []).map(({ Document }) => [JSON.parse(Document).name, JSON.parse(Document)]));
  const complete = ['gate', 'stock', 'billing', 'prices'].every((name) => segments.has(name));
  return complete && segments.get('stock').subsegments?.length === 2 ? segments : null;
}

function answersOfTheApi(segments) {
  assert.equal(segments.size, 4, [...segments.keys()].join(', '));
  const calls = segments.get('stock').subsegments.map(({ id }) => id);
  assert.equal(segments.get('gate').parent_id, undefined);
  assert.equal(segments.get('stock').parent_id, segments.get('gate').subsegments[0].id);
  assert.ok(calls.includes(segments.get('billing').parent_id), 'billing is below a call of stock');
  assert.ok(calls.includes(segments.get('prices').parent_id), 'prices is below a call of stock');
  assert.equal(segments.get('stock').http.response.status, 200);
  assert.equal(segments.get('billing').annotations.bill, 'b-7');
  assert.equal(segments.get('billing').subsegments[0].name, 'charge');
  assert.equal(segments.get('prices').annotations['price.currency'], 'EUR');
  assert.equal(segments.get('prices').subsegments[0].name, 'look up');
}

/** No node is inferred for a service that sent its own segment, whoever traced it. */
async function answersOfTheGraph(traceId) {
  const { Services } = await post(xray, '/TraceGraph', { TraceIds: [traceId] });
  const names = Services.filter(({ Type }) => Type !== 'client').map(({ Name }) => Name);
  assert.deepEqual(names.sort(), ['billing', 'gate', 'prices', 'stock']);
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
    await tab.goto(`${xray}/#/traces/${traceId}`);
    for (const name of ['gate', 'stock', 'billing', 'charge', 'prices', 'look up']) {
      await tab.getByText(name).first().waitFor();
    }
    console.log('the page shows it as one');
  } finally {
    await browser.close();
  }
}
