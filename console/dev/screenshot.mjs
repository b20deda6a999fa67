// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Takes the pictures of docs/console.md on the server at XRAY_URL, which has traces of the shop: `XRAY_URL=http://127.0.0.1:2000
// node dev/screenshot.mjs docs/console`. It goes the ways that the page describes, by clicks from the first page, and fails
// where a way does not lead to the cause. bin/screenshot runs it.
import { mkdir } from 'node:fs/promises';
import { findChromium, launchChromium } from './chromium.mjs';

const folder = process.argv[2];
const url = process.env.XRAY_URL;
const executable = findChromium();
if (!folder || !url || !executable) {
  console.error(executable ? 'Usage: XRAY_URL=<server> node dev/screenshot.mjs <folder>' : 'No Chromium found: set CHROMIUM to one');
  process.exit(2);
}

await mkdir(folder, { recursive: true });
const browser = await launchChromium(executable);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: 'light' });
  page.setDefaultTimeout(20_000);
  const picture = async (name) => {
    await page.mouse.move(0, 0);
    await page.screenshot({ path: `${folder}/${name}.png` });
    console.log(`${folder}/${name}.png`);
  };
  let clicks = 0;
  const click = async (what) => {
    await what.click();
    clicks++;
  };
  const firstPage = async () => {
    await page.goto('about:blank');
    await page.goto(`${url}/`);
    await page.locator('.rows .c-name a').first().waitFor();
    clicks = 0;
  };
  const arrived = (way) => console.log(`${way}: ${clicks} clicks from the first page`);

  await firstPage();
  await page.locator('.strip canvas, .strip svg').first().waitFor();
  await picture('list');

  await click(page.getByRole('button', { name: 'Faults', exact: true }));
  await page.waitForFunction(() => location.hash.includes('filter=fault') && document.querySelectorAll('.rows .c-name a').length > 0);
  await page.waitForFunction(() => [...document.querySelectorAll('.rows .trace-row')].every((row) => row.className.includes('fault')));
  await click(page.locator('.rows .c-name a').first());
  await click(page.locator('.findings button, .findings a').first());
  await page.getByRole('heading', { name: /^Exceptions?$/ }).waitFor();
  await page.locator('.panel', { hasText: 'goods_amount_check' }).waitFor();
  // High enough for the statement below the exception.
  await page.setViewportSize({ width: 1280, height: 1000 });
  await picture('failing');
  await page.setViewportSize({ width: 1280, height: 720 });
  arrived('the cause of a failure');

  await firstPage();
  await click(page.getByRole('button', { name: /^Slow/ }));
  await page.waitForFunction(() => location.hash.includes('responsetime'));
  await click(page.locator('.rows .c-name a', { hasText: '/audit' }).first());
  await click(page.locator('.findings button, .findings a').first());
  await page.locator('.panel', { hasText: 'pg_sleep' }).waitFor();
  await picture('slow');
  arrived('the cause of a slow request');

  const search = await newest('http.url ENDSWITH "/search/screw"');
  await page.goto(`${url}/#/traces/${search}?live=off`);
  await page.locator('.node-row', { hasText: '37 ×' }).waitFor();
  await picture('repeated');
  await page.goto(`${url}/#/traces/${search}?live=off&view=flame`);
  await page.locator('.frame').first().waitFor();
  await picture('flame');

  await page.goto(`${url}/#/service-map?live=off&node=%7Cinventory`);
  await page.locator('.chart-times canvas').waitFor();
  await picture('map');
  const audit = await newest('http.url ENDSWITH "/audit"');
  await page.goto(`${url}/#/compare?first=service(%22store%22)&second=${audit}`);
  await page.locator('.compare-table').waitFor();
  await picture('compare');
  await page.goto(`${url}/#/sampling`);
  await page.locator('.sampling-main table').first().waitFor();
  await picture('sampling');
} finally {
  await browser.close();
}

/** Returns the id of the newest trace that a filter matches. */
async function newest(filter) {
  const now = Date.now() / 1000;
  const answer = await fetch(`${url}/TraceSummaries`, { method: 'POST', body: JSON.stringify({ StartTime: now - 900, EndTime: now + 60, FilterExpression: filter }) });
  const { TraceSummaries } = await answer.json();
  if (TraceSummaries.length === 0) throw new Error(`no trace matches ${filter}`);
  return TraceSummaries[0].Id;
}
