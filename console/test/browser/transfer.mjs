// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Tests export and import in a real Chromium: traces leave one server as a file and enter another, where the same link shows
// them. With XRAY_URL and XRAY_OTHER_URL, two running servers are used. No test sleeps.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fixture, send } from '../../dev/seed.mjs';
import { start } from '../../dev/server.mjs';
import { forget, launch, openContext, openPage, testNoTrouble, testWidth, testWithAxe } from './support.mjs';

let servers, url, otherUrl, folder, browser, page, traceId, documents;

before(async () => {
  servers = process.env.XRAY_URL ? [] : [await start(), await start()];
  url = process.env.XRAY_URL ?? servers[0].url;
  otherUrl = process.env.XRAY_URL ? process.env.XRAY_OTHER_URL : servers[1].url;
  folder = await mkdtemp(join(tmpdir(), 'xray4j-transfer-'));
  documents = await fixture('shop');
  traceId = documents[0].trace_id;
  await send(url, documents);
  browser = await launch();
  page = await openPage(await openContext(browser, { acceptDownloads: true }), [url, otherUrl].filter(Boolean));
});

after(async () => {
  await browser?.close();
  await Promise.all((servers ?? []).map((server) => server.stop()));
  if (folder) await rm(folder, { recursive: true });
});

test('a trace is exported as a fixture with the line of Java that reads it, imported elsewhere, and its link works there', { skip: noOther() }, async () => {
  const { path, text } = await exported(`#/traces/${traceId}?live=off`, async (dialog) => dialog.getByRole('button', { name: 'Fixture for tests' }).click());
  await page.getByText('xray.replay(Path.of("traces.ndjson"))').waitFor();
  assert.ok(text.trim().split('\n').every((line) => JSON.parse(line).trace_id === traceId));
  const before = await shown(url);
  await importFiles([path], otherUrl);
  await page.getByRole('link', { name: traceId }).click();
  await page.locator('.trace-head').waitFor();
  assert.deepEqual(await shown(otherUrl), before);
});

for (const [format, file] of [['OpenTelemetry', 'otlp'], ['Zipkin', 'zipkin'], ['X-Ray', 'xray']]) {
  test(`a trace leaves as ${format}, and the same file is recognized`, { skip: noOther() }, async () => {
    const { path } = await exported(`#/traces/${traceId}?live=off`, async (dialog) => {
      await dialog.getByLabel(format).check();
      await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    });
    assert.match(path, new RegExp(`\\.${file}\\.json$`));
    await importFiles([path], otherUrl);
    await page.getByRole('link', { name: traceId }).waitFor();
    assert.equal(await page.getByText(/rejected/).count(), 0);
  });
}

test('a run is exported with its filter and its range, and counted', async () => {
  const { text } = await exported('#/traces?live=off&timeRange=PT1H', async (dialog) => {
    await dialog.getByText(/\d+ traces in the last hour/).waitFor();
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await dialog.getByText(/Saved: [\d,]+ documents, [\d.]+ [KM]B/).waitFor();
  });
  assert.ok(text.includes(traceId));
});

test('an export can be cancelled, and then saves nothing', async () => {
  await page.route('**/export?*', () => {});
  await open('#/traces?live=off');
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByText('Cancelled. Nothing was saved.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.unroute('**/export?*');
});

test('what a server does not accept is counted with the reasons, and the rest is imported', async () => {
  const [first] = documents;
  const renewed = { ...first, trace_id: first.trace_id.replace(/.{6}$/, 'abcdef'), name: '<img src=x onerror=window.pwned=1>' };
  const lines = [JSON.stringify(renewed), JSON.stringify({ trace_id: '1-5759e988-bd862e3fe1be46a994272793', id: '1111111111111111' }), '{"hello":"world"}', 'garbage', '{"cut":'];
  const path = join(folder, 'mixed.ndjson');
  await writeFile(path, lines.join('\n'));
  await importFiles([path], url);
  await page.getByText(/1 document or span accepted, of 1 trace, 4 rejected/).waitFor();
  await page.getByText('not recognized: an object with the members hello').waitFor();
  await page.getByText('the file ends within a value').waitFor();
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  await page.getByRole('link', { name: 'Show the time of this trace in the list' }).click();
  await page.locator('.trace-row .root-name').getByText(renewed.name).waitFor();
});

test('more than twenty traces are shown in the list, with the range that holds them', async () => {
  const [first] = documents;
  const many = Array.from({ length: 30 }, (_, i) => JSON.stringify({ ...first, trace_id: first.trace_id.replace(/.{6}$/, `aaaa${10 + i}`), name: `imported ${i}` }));
  const path = join(folder, 'many.json');
  await writeFile(path, `[${many.join(',\n')}]`);
  await importFiles([path], url);
  await page.getByText(/30 documents and spans accepted, of 30 traces/).waitFor();
  assert.equal(await page.locator('.imported').count(), 0);
  await page.getByRole('link', { name: 'Show these traces in the list' }).click();
  await page.locator('.trace-row .root-name').getByText('imported 29').waitFor();
  assert.match(page.url(), /timeRange=\d{4}-.*~\d{4}-/);
});

test('a large import shows its progress and can be cancelled', async () => {
  await page.route('**/TraceSegments', () => {});
  const path = join(folder, 'large.ndjson');
  await writeFile(path, `${JSON.stringify(documents[0])}\n`.repeat(500));
  await open('#/import');
  await page.getByLabel('Files with traces').setInputFiles([path]);
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Cancelled. What was sent before stays.').waitFor();
  await page.unroute('**/TraceSegments');
});

test('a token that may not send is told so', async () => {
  await page.route('**/TraceSegments', (request) =>
    request.fulfill({ status: 403, contentType: 'application/json', body: '{"__type":"AccessDeniedException","message":"this needs the role ingest"}' }),
  );
  const path = join(folder, 'refused.ndjson');
  await writeFile(path, JSON.stringify(documents[0]));
  await importFiles([path], url);
  await page.getByText(/sending traces needs a token with the role ingest or admin.*this needs the role ingest/).waitFor();
  await page.unroute('**/TraceSegments');
  forget('403 (Forbidden)');
});

test('axe finds no violation, and nothing is wider than a narrow window', async () => {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const address of ['#/import', '#/traces?live=off']) {
      await open(address);
      if (address.startsWith('#/traces')) await page.getByRole('button', { name: 'Export' }).click();
      await page.locator('.drop, dialog.export[open]').waitFor();
      await testWithAxe(page, `${colorScheme} ${address}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 400, height: 800 });
  for (const address of ['#/import', '#/traces?live=off', `#/traces/${traceId}?live=off`]) {
    await open(address);
    await page.locator('.drop, .trace-row:not(.head), .node-row:not(.head)').first().waitFor();
    await testWidth(page, ['html', 'main', '.scroll', '.filter-bar'], 400, `${address}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});

testNoTrouble();

function noOther() {
  return process.env.XRAY_URL && !process.env.XRAY_OTHER_URL ? 'XRAY_OTHER_URL is not set' : false;
}

async function open(hash, at = url) {
  await page.goto('about:blank');
  await page.goto(`${at}/${hash}`);
}

async function exported(hash, act) {
  await open(hash);
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await act(page.getByRole('dialog'));
  const file = await download;
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return { path, text: await readFile(path, 'utf8') };
}

async function importFiles(paths, at) {
  await open('#/import', at);
  await page.getByLabel('Files with traces').setInputFiles(paths);
  await page.getByRole('button', { name: 'Import other files' }).waitFor();
}

/** Returns what the page of the trace shows: its head and its rows. */
async function shown(at) {
  await open(`#/traces/${traceId}?live=off`, at);
  await page.locator('.node-row').nth(2).waitFor();
  return [await page.locator('.trace-title').innerText(), await page.locator('[role=treegrid]').innerText()];
}
