// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Takes a picture of each page in a wide and a narrow window, light and dark, into target/pictures, for people to look at.
// Tests what can be tested of them: axe finds nothing, nothing is wider than the window, and nothing fails.
import { mkdir, rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fixture, largeTrace, repeatingTrace, send } from '../../dev/seed.mjs';
import { mapDocuments } from '../../dev/seedmap.mjs';
import { start } from '../../dev/server.mjs';
import { launch, openContext, openPage, testNoTrouble, testWidth, testWithAxe } from './support.mjs';

const folder = fileURLToPath(new URL('../target/pictures/', import.meta.url));
const windows = [[1280, 'light'], [1280, 'dark'], [400, 'light'], [400, 'dark']];
let server, empty, browser, checkout, root, hostile, repeats;

before(async () => {
  [server, empty] = [await start(), await start()];
  const [shop, bad] = [await fixture('shop', { fresh: true }), await fixture('hostile', { fresh: true })];
  const loop = repeatingTrace();
  for (const documents of [mapDocuments(5, { traces: 200 }), largeTrace(1000), bad, loop, shop]) await send(server.url, documents);
  const failed = shop.find((one) => one.http?.request?.url?.includes('/checkout'));
  [checkout, root, hostile, repeats] = [failed.trace_id, failed.id, bad[0].trace_id, loop[0].trace_id];
  browser = await launch();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
});

after(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), empty?.stop()]);
});

/** The pages: a name, an address, what is there once the page is complete, and sometimes keys to press then. */
const pages = [
  ['list', () => '#/traces?live=off', '.rows .c-name'],
  ['list-filtered', () => '#/traces?live=off&filter=fault&explain=on', '.rows .c-name'],
  ['list-empty', () => '#/traces?live=off', '.empty', () => empty.url],
  ['map', () => '#/service-map?live=off&view=picture', '.map-node'],
  ['map-node', () => '#/service-map?live=off&view=picture&node=%7Cpayments', '.chart-times canvas'],
  ['map-table', () => '#/service-map?live=off&view=table', '.map-table'],
  ['trace', () => `#/traces/${checkout}?live=off`, '.node-row'],
  ['trace-details', () => `#/traces/${checkout}?live=off&selected=${root}`, '.panel'],
  ['trace-flame', () => `#/traces/${checkout}?live=off&view=flame`, '.frame'],
  ['trace-statistics', () => `#/traces/${checkout}?live=off&view=statistics`, '.statistics-table'],
  ['trace-map', () => `#/traces/${checkout}?live=off&view=map`, '.map-node'],
  ['trace-checks', () => `#/traces/${hostile}?live=off&view=checks`, '.check-summary'],
  ['trace-raw', () => `#/traces/${checkout}/raw?live=off`, '.raw'],
  ['trace-hostile', () => `#/traces/${hostile}?live=off`, '.node-row'],
  ['trace-missing', () => '#/traces/1-5759e988-bd862e3fe1be46a994272793?live=off', '.message'],
  ['compare', () => `#/compare?first=service(%22store%22)&second=${checkout}`, '.compare-table'],
  ['sampling', () => '#/sampling', '.sampling-main table'],
  ['sampling-new', () => '#/sampling?new=on', '.panel form'],
  ['import', () => '#/import', 'input[type=file]'],
  ['trace-repeats', () => `#/traces/${repeats}?live=off`, '.findings'],
  ['not-found', () => '#/nowhere', '.message'],
];

for (const [name, address, complete, base = () => server.url] of pages) {
  test(`${name}: axe finds nothing, and nothing is wider than the window`, async () => {
    for (const [width, colorScheme] of windows) {
      const context = await openContext(browser, { viewport: { width, height: 800 }, colorScheme });
      const page = await openPage(context, [base()]);
      await page.goto(`${base()}/${address()}`);
      await page.locator(complete).first().waitFor();
      await page.screenshot({ path: `${folder}${name}-${width}-${colorScheme}.png` });
      await testWidth(page, ['html'], width, `${width} ${colorScheme}`);
      await testWithAxe(page, `${width} ${colorScheme}`);
      await context.close();
    }
  });
}

testNoTrouble();
