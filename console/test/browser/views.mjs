// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Tests the other views of one trace in a real Chromium: flame graph, statistics, map, checks; and the comparison.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixture, largeTrace, send, smallTrace } from '../../dev/seed.mjs';
import { anyServer, forget, launch, openContext, openPage, testNoTrouble, testWidth, testWithAxe } from './support.mjs';

const views = ['flame', 'statistics', 'map', 'checks'];
const shown = { flame: '.frame', statistics: '.statistics-table tbody tr', map: '.map-node', checks: '.check-summary' };
let server, url, browser, page, checkout, hostile, large;

before(async () => {
  server = await anyServer();
  url = server.url;
  const documents = [await fixture('shop', { fresh: true }), await fixture('hostile', { fresh: true }), largeTrace(1000)];
  for (const some of documents) await send(url, some);
  checkout = documents[0].find((one) => one.http?.request?.url?.includes('/checkout')).trace_id;
  [hostile, large] = [documents[1][0].trace_id, documents[2][0].trace_id];
  browser = await launch();
  page = await openPage(await openContext(browser), [url]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('links and keys go from view to view, and the selected call stays', async () => {
  await open(checkout, '');
  await page.locator('.rows .node-row').first().click();
  await page.getByRole('link', { name: 'Flame graph' }).click();
  await page.locator('.frame.selected').waitFor();
  for (const view of ['statistics', 'map', 'checks']) {
    await page.keyboard.press(']');
    await page.locator(shown[view]).first().waitFor();
    assert.match(page.url(), new RegExp(`view=${view}&.*selected=`));
  }
  await page.keyboard.press(']');
  await page.getByRole('region', { name: 'Raw trace' }).waitFor();
  assert.match(page.url(), /\/raw\?/);
  await page.keyboard.press(']');
  await page.locator('.waterfall .node-row[aria-selected=true]').waitFor();
  await page.goBack();
  await page.getByRole('region', { name: 'Raw trace' }).waitFor();
});

test('a frame is selected by a click and by arrow keys, and zooms by a double click and a key', async () => {
  await open(checkout, '&view=flame');
  const whole = await widthOf('reserve');
  await frame('reserve').click();
  await page.locator('.panel').getByRole('heading', { name: 'reserve' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.locator('.panel').getByRole('heading', { name: 'stock@db.shop.example' }).waitFor();
  await page.keyboard.press('ArrowUp');
  await page.locator('.panel').getByRole('heading', { name: 'reserve' }).waitFor();
  await page.keyboard.press('z');
  await page.locator('.frame.above').first().waitFor();
  assert.ok((await shareOf('reserve')) > 0.99);
  assert.match(page.url(), /focus=/);
  await page.reload();
  await page.locator('.frame.above').first().waitFor();
  await page.keyboard.press('0');
  await page.locator('.frame.above').first().waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.locator('.panel').waitFor({ state: 'detached' });
  await page.waitForFunction((before) => Math.abs([...document.querySelectorAll('.frame')].find((one) => one.textContent.includes('reserve')).offsetWidth - before) < 3, whole);
  await frame('inventory.shop.example').dblclick();
  await page.locator('.frame.above').first().waitFor();
});

test('calls with the same name are one frame, and what nobody could see is not drawn', async () => {
  const [segment] = smallTrace('repeats');
  const each = (segment.end_time - segment.start_time) / 40;
  segment.subsegments = Array.from({ length: 40 }, (_, i) => ({ id: i.toString(16).padStart(16, 'e'), name: 'select', start_time: segment.start_time + i * each, end_time: segment.start_time + (i + 0.9) * each }));
  await send(url, [segment]);
  await open(segment.trace_id, '&view=flame');
  await frame('select').waitFor();
  assert.match(await frame('select').innerText(), /40 ×/);
  assert.equal(await page.locator('.frame').count(), 2);
  await open(large, '&view=flame');
  await page.locator('.frame').first().waitFor();
  assert.ok((await page.locator('.frame').count()) < 800);
});

test('statistics are sorted by a click, and a row leads to its longest call', async () => {
  await open(checkout, '&view=statistics');
  const rows = page.locator('.statistics-table tbody tr');
  await rows.first().waitFor();
  assert.match(await rows.first().innerText(), /stock@db\.shop\.example/);
  await page.getByRole('button', { name: 'Longest' }).click();
  await page.locator('th[aria-sort] button', { hasText: 'Longest' }).waitFor();
  assert.match(await rows.first().innerText(), /^store/);
  assert.match(page.url(), /sort=max/);
  await rows.first().click();
  await page.locator('.panel').getByRole('heading', { name: 'store' }).waitFor();
  await page.getByRole('button', { name: 'Service', exact: true }).click();
  await page.waitForFunction(() => document.querySelectorAll('.statistics-table tbody tr').length === 2);
  assert.match(page.url(), /by=service/);
});

test('the map of one trace shows its calls, and a service leads to its segment', async () => {
  await open(checkout, '&view=map');
  await page.locator('.map-node').first().waitFor();
  const names = await page.locator('.map-node .node-label').allTextContents();
  assert.ok(names.includes('inventory') && names.includes('Clients'), names.join());
  await page.locator('.map-node', { hasText: 'inventory' }).first().click();
  await page.locator('.panel').getByRole('heading', { name: 'inventory' }).waitFor();
  await page.locator('.map-node.selected', { hasText: 'inventory' }).waitFor();
});

test('checks name what is wrong, and lead to it', async () => {
  const [segment] = smallTrace('lost-child');
  const lost = { id: 'abcdef0123456789', type: 'subsegment', trace_id: segment.trace_id, parent_id: '0123456789abcdef', name: 'orphan', start_time: segment.start_time, end_time: segment.end_time };
  await send(url, [segment, lost]);
  await open(segment.trace_id, '&view=checks');
  const item = page.locator('.check-list li', { hasText: 'MISSING_PARENT' });
  await item.waitFor();
  await item.getByRole('button', { name: 'orphan' }).click();
  await page.locator('.panel').getByRole('heading', { name: 'orphan' }).waitFor();
});

test('a trace is compared with those that do the same, and sides can be swapped and changed', async () => {
  await open(checkout, '');
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.locator('.side-picker').waitFor();
  const fields = page.locator('.side-picker input');
  assert.equal(await fields.nth(1).inputValue(), checkout);
  assert.match(await fields.first().inputValue(), /^service\("store"\) AND http\.url ENDSWITH "\/checkout"$/);
  await fields.first().fill('');
  await page.keyboard.press('Enter');
  await page.locator('.compare-table tbody tr').first().waitFor();
  assert.match(await page.locator('.compare-finding').innerText(), /^The second takes .* longer/);
  await page.getByRole('button', { name: 'Swap' }).click();
  await page.locator('.compare-finding', { hasText: ' less' }).waitFor();
  assert.ok(page.url().endsWith('&second='), page.url());
  await page.goBack();
  await page.locator('.compare-finding', { hasText: ' longer' }).waitFor();
  await fields.first().fill('fault AND (');
  await page.keyboard.press('Enter');
  await page.getByText(/^The first side is neither a trace id nor a valid filter: /).waitFor();
  forget('400 (Bad Request)');
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${url}/#/compare?first=&second=${hostile}`);
    await page.locator('.compare-table tbody tr').first().waitFor();
    await testWithAxe(page, `compare ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 400, height: 800 });
  await testWidth(page, ['html', 'main', '.scroll'], 400, 'the page');
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('hostile documents and axe find nothing, in both themes and in a narrow window', async () => {
  for (const view of views) {
    for (const id of [checkout, hostile]) {
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await open(id, `&view=${view}`);
        await page.locator(`${shown[view]}, .message`).first().waitFor();
        await testWithAxe(page, `${view} ${colorScheme}`);
      }
      await page.setViewportSize({ width: 400, height: 800 });
      await testWidth(page, ['html', 'main', '.scroll', '.flame'], 400, `${view}`);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  assert.equal(await page.evaluate(() => window.pwned), undefined);
});

testNoTrouble();

async function open(id, query) {
  await page.goto('about:blank');
  await page.goto(`${url}/#/traces/${id}?live=off${query}`);
  await page.locator('.trace-head').waitFor();
}

function frame(name) {
  return page.locator('.frame', { has: page.locator('bdi').getByText(name, { exact: true }) }).first();
}

async function widthOf(name) {
  await frame(name).waitFor();
  return (await frame(name).boundingBox()).width;
}

async function shareOf(name) {
  return (await widthOf(name)) / (await page.locator('.flame-rows').boundingBox()).width;
}
