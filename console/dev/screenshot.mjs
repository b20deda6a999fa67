// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Takes a picture of a failed trace on the server at XRAY_URL: `XRAY_URL=http://127.0.0.1:2000 node
// dev/screenshot.mjs console.png`. bin/screenshot uses this with real traces of the shop.
import { findChromium, launchChromium } from './chromium.mjs';

const output = process.argv[2];
const url = process.env.XRAY_URL;
const executable = findChromium();
if (!output || !url || !executable) {
  console.error(executable ? 'Usage: XRAY_URL=<server> node dev/screenshot.mjs <file.png>' : 'No Chromium found: set CHROMIUM to one');
  process.exit(2);
}

const now = Date.now() / 1000;
const { TraceSummaries } = await ask('/TraceSummaries', { StartTime: now - 3600, EndTime: now + 60 });
const failed = TraceSummaries.find((summary) => summary.HasFault);
const { Traces } = await ask('/xray4j/Traces', { TraceIds: [failed.Id] });
const segments = Traces[0].Segments.map((segment) => JSON.parse(segment.Document));
const root = segments.find((segment) => !segment.parent_id);

const browser = await launchChromium(executable);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: 'light' });
  await page.goto(`${url}/#/traces/${failed.Id}?selected=${root.id}&live=off`);
  await page.getByRole('heading', { name: 'Exceptions' }).waitFor();
  await page.screenshot({ path: output });
  console.log(output);
} finally {
  await browser.close();
}

async function ask(path, question) {
  const answer = await fetch(url + path, { method: 'POST', body: JSON.stringify(question) });
  return answer.json();
}
