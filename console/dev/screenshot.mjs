// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Takes the README's picture: `XRAY_URL=http://127.0.0.1:2000 node dev/screenshot.mjs console.png`.
// It seeds the shop's traces into that server; without XRAY_URL it shows them from a server of its own.
import { findChromium, launchChromium } from './chromium.mjs';
import { fixture, send } from './seed.mjs';
import { start } from './server.mjs';

const output = process.argv[2];
const executable = findChromium();
if (!output || !executable) {
  console.error(output ? 'No Chromium found: set CHROMIUM to one' : 'Usage: node dev/screenshot.mjs <file.png>');
  process.exit(2);
}

const server = process.env.XRAY_URL ? undefined : await start();
const url = process.env.XRAY_URL || server.url;
const browser = await launchChromium(executable);
try {
  const documents = await fixture('shop');
  await send(url, documents);
  const failed = documents.find((document) => document.name === 'inventory');
  const culprit = failed.subsegments.find((part) => part.fault).subsegments[0];
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: 'light' });
  await page.goto(`${url}/#/traces/${failed.trace_id}?selected=${culprit.id}&live=off`);
  await page.getByRole('heading', { name: 'Exceptions' }).waitFor();
  await page.screenshot({ path: output });
  console.log(output);
} finally {
  await browser.close();
  await server?.stop();
}
