// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Tests the filter, the strip and the rows of the list in a real Chromium. It uses the server at XRAY_URL
// or the development server.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fixture, send, smallTrace } from '../../dev/seed.mjs';
import { anyServer, launch, openContext, openPage, testNoTrouble, testWidth, testWithAxe } from './support.mjs';

const hostileValue = '" OR ok <img src=x onerror=window.pwned=1> \u202egpj';
let server, url, browser, context, page, large, inner;

before(async () => {
  server = await anyServer();
  url = server.url;
  await send(url, await fixture('hostile'));
  await send(url, shop(240));
  large = manyNames();
  await send(url, large);
  inner = smallTrace('survivor', Date.now() / 1000 - 2)[0];
  inner.subsegments = [{ id: hex(8), name: 'cache', start_time: inner.start_time, end_time: inner.end_time, fault: true }];
  await send(url, [inner]);
  browser = await launch();
  context = await openContext(browser);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
  // Filters that are not valid, and a server that is gone, are errors that these tests cause.
  page = await openPage(context, [url], /^Failed to load resource/);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a filter is completed by keys, applied by Enter and kept in the address', async () => {
  await open('#/traces?live=off');
  await page.keyboard.press('/');
  await page.keyboard.type('annotation.ten');
  await page.getByRole('option', { name: /annotation\.tenant/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await reads('annotation.tenant ');
  await page.keyboard.type('= ');
  await page.getByRole('option', { name: '"acme"' }).waitFor();
  const chosen = page.locator('[role=option][aria-selected=true]', { hasText: '"acme"' });
  for (let i = 0; i < 10 && (await chosen.count()) === 0; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await reads('annotation.tenant = "acme" ');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('filter=annotation.tenant%20%3D%20%22acme%22'));
  await page.locator('.rows .trace-row').first().waitFor();
  await loaded();
  const before = await page.locator('.rows').innerText();
  await page.reload();
  await page.locator('.rows .trace-row').first().waitFor();
  await reads('annotation.tenant = "acme"');
  assert.equal(await page.locator('.rows').innerText(), before);
});

test('an invalid filter has a caret under the character, and the list stays', async () => {
  await open('#/traces?live=off');
  await page.locator('.rows .trace-row').first().waitFor();
  await field().fill('fault AND nonsense > 3');
  await page.keyboard.press('Enter');
  await page.locator('.filter-problem.severe').waitFor();
  assert.match(await page.locator('.filter-problem').innerText(), /Found nonsense/);
  assert.equal(await page.locator('.caret-line .before').textContent(), 'fault AND ');
  const [caret, box] = [await page.locator('.caret-line .caret').boundingBox(), await field().boundingBox()];
  const advance = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    context.font = getComputedStyle(document.querySelector('.filter-field input')).font;
    return context.measureText('x').width;
  });
  assert.ok(Math.abs(caret.x - (box.x + 11 + 10 * advance)) < 2, `the caret is at ${caret.x - box.x}`);
  assert.doesNotMatch(page.url(), /filter=/);
  assert.ok((await page.locator('.rows .trace-row').count()) > 0);
  await page.keyboard.press('Escape');
  await reads('');

  await open(`#/traces?live=off&filter=${encodeURIComponent('fault ANDD error')}`);
  await page.locator('.filter-problem.severe').waitFor();
  assert.equal(await page.locator('.caret-line .before').textContent(), 'fault ');
  await page.getByText('The list is shown once the filter is valid').waitFor();
});

test('a trace id in the filter opens the trace, typed or pasted', async () => {
  await open('#/traces?live=off');
  await page.locator('.rows .trace-row').first().waitFor();
  await page.evaluate((text) => navigator.clipboard.writeText(text), `Root=${inner.trace_id};Sampled=1`);
  await page.keyboard.press('/');
  await page.keyboard.press('ControlOrMeta+v');
  await page.getByRole('treegrid').waitFor();
  await page.goBack();
  await field().fill(inner.trace_id);
  await page.keyboard.press('Enter');
  await page.getByRole('treegrid').waitFor();
});

test('chips write into the filter and show whether they are in it', async () => {
  await open('#/traces?live=off');
  await loaded();
  const chip = (name) => page.getByRole('button', { name, exact: true });
  await chip('Faults').click();
  await reads('fault');
  assert.equal(await chip('Faults').getAttribute('aria-pressed'), 'true');
  await chip('Slow').click();
  await reads(/^fault AND responsetime >= [\d.]+$/);
  await chip('Faults').click();
  await reads(/^responsetime >= [\d.]+$/);
  await page.getByLabel('Less than', { exact: true }).fill('5 s');
  await page.keyboard.press('Enter');
  await reads(/^responsetime >= [\d.]+ AND responsetime < 5$/);
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  assert.doesNotMatch(page.url(), /filter=/);
  await field().fill('error OR fault');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

test('the parts of a filter are explained on request', async () => {
  await open(`#/traces?live=off&filter=${encodeURIComponent('fault AND annotation.tenant = "acme"')}`);
  await page.getByRole('button', { name: 'Explain' }).click();
  await page.locator('.explain th').nth(2).waitFor();
  assert.deepEqual(await page.locator('.explain th').allInnerTexts(), ['fault AND annotation.tenant = "acme"', 'fault', 'annotation.tenant = "acme"']);
  assert.match(page.url(), /explain=on/);
});

test('a filter that matches nothing says how many traces there are without it', async () => {
  await open(`#/traces?live=off&filter=${encodeURIComponent('annotation.tenant = "nobody"')}`);
  await page.getByRole('heading', { name: 'No trace in the last 15 minutes matches' }).waitFor();
  await page.getByText(/\d+ traces without the filter/).waitFor();
  await page.getByRole('link', { name: 'Remove the filter' }).click();
  await page.locator('.rows .trace-row').first().waitFor();
});

test('what is different about a selection is listed, and added to the filter by a click', async () => {
  await open('#/traces?live=off&filter=fault');
  await loaded();
  const found = page.locator('.different').getByRole('button', { name: /tenant = acme\s*\d+\s%\s*here/ });
  await found.waitFor();
  await found.click();
  await reads('fault AND annotation.tenant = "acme"');
});

test('the brush chooses a time and a range of response times', async () => {
  await open('#/traces?live=off');
  await loaded();
  const area = await page.locator('.strip-area').boundingBox();
  await page.mouse.move(area.x + area.width * 0.3, area.y + 30);
  await page.mouse.down();
  await page.mouse.move(area.x + area.width * 0.9, area.y + 44, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() => /timeRange=[\d-]+T[^&]*~/.test(location.hash) && location.hash.includes('around='));
  await reads(/^responsetime >= [\d.]+ AND responsetime < [\d.]+$/);
  await page.locator('.strip-brush').waitFor();
  await page.getByRole('link', { name: 'Show the whole range' }).click();
  assert.doesNotMatch(page.url(), /around=/);
});

test('a group writes its term into the filter', async (t) => {
  if (process.env.XRAY_URL) {
    const created = await fetch(`${url}/CreateGroup`, { method: 'POST', body: JSON.stringify({ GroupName: 'failed-checkouts', FilterExpression: 'fault' }) });
    assert.ok(created.ok || created.status === 400);
  }
  await open('#/traces?live=off');
  const picker = page.getByLabel('Group');
  await picker.waitFor();
  const name = await picker.locator('option').nth(1).textContent();
  await picker.selectOption(name);
  await reads(`group.name = ${JSON.stringify(name)}`);
  await picker.selectOption('');
  await reads('');
  t.diagnostic(`group ${name}`);
});

test('a trace that failed inside is not green', async () => {
  await open('#/traces?live=off');
  const row = rowOf(inner.trace_id);
  await row.waitFor();
  assert.equal(await row.locator('.c-mark').innerText(), 'Fault inside');
  await open(`#/traces/${inner.trace_id}?live=off`);
  await page.locator('.trace-title').getByText('Fault inside').waitFor();
});

test('300 services, 1,500 annotations and 10,001 segments fit into their cells', async () => {
  // The server's summaries have the values of 50 annotations at most, the development server's of all of them.
  const keys = process.env.XRAY_URL ? 50 : 1500;
  await isListedWhole(large[0].trace_id, keys, 10_001);
  await open('#/traces?live=off');
  const row = rowOf(large[0].trace_id);
  await row.waitFor();
  await page.waitForFunction((id) => /\+\d/.test(document.querySelector(`a[href*="${id}"]`).closest('.trace-row').querySelector('.c-services').textContent), large[0].trace_id);
  assert.match(await row.locator('.c-services').innerText(), /service-number-0[^]*\+29\d/);
  assert.match(await row.locator('.c-keys').innerText(), /\+1,49\d/);
  const [count, faults] = [await row.locator('.c-counts .figure').evaluate(textBox), await row.locator('.c-counts .count').evaluate(textBox)];
  assert.ok(count.right < faults.left, 'the count of segments does not touch that of faults');
  for (const cell of ['.c-services', '.c-keys', '.c-counts']) {
    assert.ok(await row.locator(cell).evaluate((one) => one.scrollWidth <= one.clientWidth + 1), `${cell} is cut`);
  }
});

test('the list says so when the server is gone, and when it is back', async () => {
  await open('#/traces');
  await page.locator('.rows .trace-row').first().waitFor();
  await page.route('**/*', (request) => (request.request().method() === 'POST' ? request.abort() : request.continue()));
  await page.locator('.live.lost').waitFor();
  assert.match(await page.getByRole('switch', { name: 'Live' }).innerText(), /no answer from the server/);
  await page.unroute('**/*');
  await page.locator('.live.lost').waitFor({ state: 'detached' });
});

test('an unknown address says so', async () => {
  await open('#/nowhere/%3Cimg%20src=x%3E');
  await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  await page.getByRole('link', { name: 'Show the traces' }).click();
  await page.locator('.rows .trace-row').first().waitFor();
});

test('hostile text in filters, values and differences stays text', async () => {
  await open(`#/traces?live=off&explain=on&filter=${encodeURIComponent(`annotation.hostile = ${JSON.stringify(hostileValue)}`)}`);
  await page.locator('.rows .trace-row').first().waitFor();
  await loaded();
  assert.ok((await page.locator('.explain').textContent()).includes('<img src=x'));
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.locator('main img, main script').count(), 0);
});

test('axe finds nothing of the filter and the strip, and nothing is wider than a narrow window', async () => {
  const full = `#/traces?live=off&explain=on&filter=${encodeURIComponent('fault AND responsetime > 0.1')}`;
  const looks = [['light', 1280, full], ['dark', 400, full], ['dark', 1280, '#/traces?live=off&filter=fault%20ANDD'], ['light', 400, '#/traces?live=off&filter=annotation.tenant%20%3D%20%22nobody%22'], ['dark', 1280, '#/nowhere']];
  for (const [colorScheme, width, address] of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await open(address);
    await page.locator('.rows .trace-row, .message').first().waitFor();
    if (address === full) {
      await loaded();
      await field().fill('fault AND ');
      await page.locator('.suggestions [role=option]').first().waitFor();
    }
    await testWithAxe(page, `${colorScheme} ${width} ${address}`);
    await testWidth(page, ['html', 'main'], width, `${address}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
});

testNoTrouble();

/** Ordinary requests of four tenants; half of those of one tenant are slow, and most of these fail. */
function shop(count) {
  return Array.from({ length: count }, (_, i) => {
    const tenant = ['acme', 'globex', 'initech', 'umbrella'][i % 4];
    const slow = i % 8 === 0;
    const start = Date.now() / 1000 - 5 - i * 3;
    const [document] = smallTrace('store', start);
    document.end_time = document.start_time + (slow ? 1.5 + (i % 5) / 10 : 0.04 + (i % 7) / 100);
    document.annotations = { tenant, ...(i === 3 && { hostile: hostileValue }) };
    document.http.response.status = slow && i % 24 !== 0 ? 503 : 200;
    if (document.http.response.status === 503) document.fault = true;
    return document;
  });
}

/** One trace with 300 services, 10,001 segments and subsegments, 104 faults, and 1,500 annotation keys. */
function manyNames() {
  const [root] = smallTrace('service-number-0', Date.now() / 1000 - 1);
  const documents = [root];
  const child = (i) => ({ id: hex(8), name: `part ${i}`, start_time: root.start_time, end_time: root.end_time, ...(i < 104 && { fault: true }) });
  for (let i = 1; i < 300; i++) documents.push({ ...root, id: hex(8), parent_id: root.id, name: `service-number-${i}`, http: undefined, annotations: i <= 30 ? Object.fromEntries(Array.from({ length: 50 }, (_, k) => [`key_${i}_${k}`, k])) : undefined });
  for (let i = 0; i < 97; i++) documents[100 + i].subsegments = Array.from({ length: 100 }, (_, k) => child(i * 100 + k));
  documents[250].subsegments = [child(9701)];
  root.annotations = undefined;
  return documents;
}

function textBox(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const { left, right } = range.getBoundingClientRect();
  return { left, right };
}

async function open(hash) {
  await page.goto('about:blank');
  await page.goto(`${url}/${hash}`);
}

/** Waits until the strip has all traces, also those that the filter matches. */
async function loaded() {
  await page.locator('.strip[aria-busy=false]').waitFor();
}

function field() {
  return page.getByLabel('Filter expression');
}

/** Waits until the summary of a trace has all that was sent: the server lists a trace while its documents arrive. */
async function isListedWhole(id, keys, entities) {
  const end = Date.now() + 15_000;
  for (;;) {
    const now = Date.now() / 1000;
    const answer = await fetch(`${url}/TraceSummaries`, { method: 'POST', body: JSON.stringify({ StartTime: now - 600, EndTime: now + 60 }) });
    const summary = (await answer.json()).TraceSummaries.find(({ Id }) => Id === id);
    const found = [Object.keys(summary?.Annotations ?? {}).length, (summary?.xray4j?.SegmentCount ?? 0) + (summary?.xray4j?.SubsegmentCount ?? 0)];
    if (found[0] >= keys && found[1] >= entities) return;
    assert.ok(Date.now() < end, `the trace ${id} is not listed whole: ${found} annotation keys and (sub)segments`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Waits until the filter is this text, or matches this pattern: the page writes it in its next frame. */
async function reads(expected) {
  const end = Date.now() + 15_000;
  let value = await field().inputValue();
  while (!(expected instanceof RegExp ? expected.test(value) : value === expected)) {
    assert.ok(Date.now() < end, `the filter is "${value}", not ${expected}`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    value = await field().inputValue();
  }
}

function rowOf(id) {
  return page.locator('.trace-row', { has: page.locator(`a[href*="${id}"]`) });
}

function hex(bytes) {
  return randomBytes(bytes).toString('hex');
}
