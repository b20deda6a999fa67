// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Tests the map in a real Chromium, against the development server. No test sleeps: each step waits until the page shows what
// is expected.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixture, send, smallTrace } from '../../dev/seed.mjs';
import { mapDocuments } from '../../dev/seedmap.mjs';
import { start } from '../../dev/server.mjs';
import { forget, launch, openContext, openPage, testNoTrouble, testWidth, testWithAxe } from './support.mjs';

let server, large, browser, context, page;

before(async () => {
  [server, large] = [await start(), await start()];
  await send(server.url, mapDocuments(5, { traces: 120 }));
  for (const document of mapDocuments(500, { traces: 400 })) large.store.put(JSON.stringify(document));
  browser = await launch();
  context = await openContext(browser);
  page = await openPage(context, [server.url, large.url]);
});

after(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), large?.stop()]);
});

test('the map is a place of the bar, and has services, what they call, and their clients', async () => {
  await open('#/traces?live=off');
  await page.getByRole('link', { name: 'Map' }).click();
  await node('store').waitFor();
  assert.match(page.url(), /#\/service-map\?timeRange=PT15M&live=off/);
  const names = await page.locator('.map-node .node-label').allTextContents();
  assert.deepEqual(names.sort(), ['Clients', 'SQS', 'api.bank.example', 'cart', 'carts', 'inventory', 'payments', 'stock@db.shop…xample', 'store', 'thumbnail-worker', 'thumbnails'].sort());
  assert.match(await node('payments').locator('.said').textContent(), /^payments, service: \d+ requests, [\d.]+ a minute, average [\d.]+\sms/);
  assert.ok((await placeOf('Clients')).x < (await placeOf('store')).x && (await placeOf('store')).x < (await placeOf('payments')).x);
  await page.getByRole('link', { name: '1h' }).click();
  await node('store').waitFor();
  assert.match(page.url(), /#\/service-map\?timeRange=PT1H/);
});

test('pointing at a node or a call shows its numbers, and not before', async () => {
  await open('#/service-map?live=off');
  await node('store').waitFor();
  assert.equal(await page.locator('.call-label').count(), 0);
  await node('payments').hover();
  await page.locator('.call-label').first().waitFor();
  assert.equal(await page.locator('.call-label').count(), 3);
  assert.match((await page.locator('.call-label').allTextContents()).join(' '), /\/min · [\d.]+\sms/);
});

test('keys move from node to node, select, focus on a number of calls, and close', async () => {
  await open('#/service-map?live=off');
  await node('store').waitFor();
  await page.locator('.map-node[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.activeElement.querySelector('.node-label')?.textContent === 'store');
  await page.locator('.call-label').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.map-panel').waitFor();
  assert.match(page.url(), /node=%7Cstore/);
  await page.keyboard.press('1');
  await page.waitForFunction(() => document.querySelectorAll('.map-node').length === 6);
  assert.match(page.url(), /hops=1/);
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll('.map-node').length === 6);
  await page.keyboard.press('0');
  await page.waitForFunction(() => document.querySelectorAll('.map-node').length === 11);
  await page.keyboard.press('Escape');
  await page.locator('.map-panel').waitFor({ state: 'detached' });
  await page.keyboard.press('t');
  await page.locator('.map-table').waitFor();
});

test('search dims the rest and selects the first on Enter', async () => {
  await open('#/service-map?live=off');
  await node('store').waitFor();
  await page.keyboard.press('f');
  await page.keyboard.type('pay');
  await page.waitForFunction(() => document.querySelectorAll('.map-node.dim').length === 10);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'payments' }).waitFor();
  assert.match(page.url(), /find=pay&node=%7Cpayments/);
});

test('the panel has three charts, and its counts and bars lead to the traces', async () => {
  await open('#/service-map?live=off&node=%7Cpayments');
  await page.locator('.chart-times canvas').waitFor();
  assert.equal(await page.locator('.charts canvas').count(), 3);
  const filterOf = async (link) => decodeURIComponent(/filter=([^&]*)/.exec(await link.getAttribute('href'))[1]);
  assert.equal(await filterOf(page.getByRole('link', { name: /^Fault/ })), 'service("payments") { fault }');
  const bars = page.locator('.latency-bar');
  assert.match(await filterOf(bars.first()), /^service\("payments"\) \{ responsetime >= [\d.]+ AND responsetime < [\d.]+ \}$/);
  assert.match(await bars.first().getAttribute('aria-label'), /ms to .*requests?, show the traces/);
  const [first, last] = [await bars.nth(1).boundingBox(), await bars.nth(4).boundingBox()];
  await page.mouse.move(first.x + first.width / 2, first.y + 60);
  await page.mouse.down();
  await page.mouse.move(last.x + last.width / 2, last.y + 60, { steps: 8 });
  await page.mouse.up();
  await page.waitForURL(/#\/traces\?.*filter=service/);
});

test('a call has a panel too', async () => {
  await open('#/service-map?live=off&node=%7Cstore&call=%7Cpayments');
  await page.getByRole('heading', { name: 'store → payments' }).waitFor();
  assert.match(decodeURIComponent(await page.getByRole('link', { name: /requests$/ }).getAttribute('href')), /edge\("store", "payments"\)/);
});

test('new data moves nothing, and new services find room', async () => {
  await open('#/service-map');
  await node('store').waitFor();
  const before = await places();
  const view = await page.locator('.map-canvas > g').getAttribute('transform');
  await send(server.url, smallTrace('newcomer'));
  await node('newcomer').waitFor();
  const afterwards = await places();
  for (const [name, place] of Object.entries(before)) assert.equal(afterwards[name], place, name);
  assert.equal(await page.locator('.map-canvas > g').getAttribute('transform'), view);
});

test('hundreds of services are shown in groups, which open; a focus shows what is near', async (t) => {
  await open('#/service-map?live=off', large.url);
  await page.locator('.map-node.is-cluster').first().waitFor();
  assert.ok((await page.locator('.map-node').count()) <= 60);
  await node('payments …').click();
  await page.getByRole('button', { name: 'Show each on the map' }).click();
  await node('payments-api').waitFor();
  assert.match(page.url(), /open=group:payments/);
  await page.keyboard.press('g');
  const nodes = await page.waitForFunction(() => (/[5-9]\d\d nodes/.exec(document.querySelector('.map-search').textContent) ?? [])[0]);
  await page.waitForFunction(() => document.querySelectorAll('.map-node').length < 300);
  await page.getByRole('button', { name: 'Fit' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.map-node').length > 500);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  const frames = await page.evaluate(async () => {
    const canvas = document.querySelector('.map-canvas');
    const event = (type, x) => canvas.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: x, clientY: 400, button: 0 }));
    canvas.setPointerCapture = () => undefined;
    event('pointerdown', 600);
    const times = [performance.now()];
    for (let i = 0; i < 60; i++) {
      event('pointermove', 600 + i * 3);
      times.push(await new Promise(requestAnimationFrame));
    }
    event('pointerup', 0);
    return times.slice(2).map((time, i) => time - times[i + 1]).sort((a, b) => a - b);
  });
  t.diagnostic(`a frame while panning a map of ${await nodes.jsonValue()} takes ${frames[30].toFixed(1)} ms (median), ${frames.at(-4).toFixed(1)} ms (95th percentile)`);
});

test('hostile names are text, and their filters are quoted', async () => {
  const hostile = await fixture('hostile');
  await send(server.url, hostile);
  await open('#/service-map?live=off&view=table');
  await page.locator('.map-table').waitFor();
  assert.ok((await page.locator('.map-table').textContent()).includes(hostile[0].name));
  await open('#/service-map?live=off');
  await node('store').waitFor();
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator('main img, main iframe, main script, main object, [onerror], [onload], a[href^="javascript"]').count(), 0);
});

test('axe finds nothing, and nothing is wider than a narrow window', async () => {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const address of ['#/service-map?live=off&node=%7Cpayments', '#/service-map?live=off&view=table&node=%7Cpayments', '#/service-map?timeRange=2020-01-01T00:00:00Z~2020-01-01T01:00:00Z']) {
      await open(address);
      await page.locator('.map-node, .map-table, .empty').first().waitFor();
      await testWithAxe(page, `${colorScheme} ${address}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 400, height: 800 });
  for (const address of ['#/service-map?live=off&node=%7Cpayments', '#/service-map?live=off&view=picture']) {
    await open(address);
    await page.locator('.map-node, .map-table').first().waitFor();
    await testWidth(page, ['html', 'main', '.scroll', '.panel-body'], 400, `${address}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a server that fails is reported, and the page recovers with it', async () => {
  await page.route('**/ServiceGraph', (request) => request.fulfill({ status: 400, contentType: 'application/json', body: '{"__type":"InvalidRequestException","message":"too long"}' }));
  await open('#/service-map');
  await page.getByText('HTTP 400: InvalidRequestException: too long').waitFor();
  await page.unroute('**/ServiceGraph');
  await page.getByRole('button', { name: 'Retry' }).click();
  await node('store').waitFor();
  forget('400 (Bad Request)');
});

testNoTrouble();

async function open(hash, url = server.url) {
  await page.goto('about:blank');
  await page.goto(`${url}/${hash}`);
}

function node(name) {
  return page.locator('.map-node', { has: page.locator('.node-label').getByText(name, { exact: true }) });
}

async function placeOf(name) {
  return node(name).boundingBox();
}

function places() {
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll('.map-node')].map((one) => [one.querySelector('.said').textContent.replace(/: \d[^:]*requests? ?.*/, ''), one.getAttribute('transform')])));
}
