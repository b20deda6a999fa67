// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Tests the page in a real Chromium, under the server's content security policy. Uses the server at XRAY_URL if that is
// set, and else the development server. No test sleeps: each step waits until the page shows what is expected.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixture, largeTrace, send, smallTrace } from '../../dev/seed.mjs';
import { start } from '../../dev/server.mjs';
import { anyServer, launch, openContext, openPage, shownAs, testNoTrouble, testWidth, testWithAxe } from './support.mjs';

let server, url, browser, context, page, shop, hostile, large;

before(async () => {
  server = await anyServer();
  url = server.url;
  [shop, hostile, large] = [await fixture('shop'), await fixture('hostile'), largeTrace(1000)];
  for (const documents of [shop, hostile, large]) await send(url, documents);
  browser = await launch();
  context = await openContext(browser);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
  await context.addInitScript(() => {
    // All text, and which rows are open or selected; without the word that a copy button shows for a moment, and without time that counts on.
    window.look = () => {
      const states = [...document.querySelectorAll('main [aria-expanded], main [aria-selected]')];
      return [document.querySelector('main').textContent.replaceAll('copied', 'copy').replace(/for \d+ (s|min)/g, 'for some time'), ...states.map((one) => `${one.ariaExpanded} ${one.ariaSelected}`)].join('\n');
    };
  });
  page = await openPage(context, [url]);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

test('the list shows all traces, newest first, with their status', async () => {
  await open('#/traces?live=off');
  for (const [path, status] of [['/checkout', 'Fault'], ['/cart', 'Throttled'], ['/items/mug-plaid', 'Error'], ['/items/mug-blue', 'OK'], ['/reports/monthly', 'In progress']]) {
    const row = rowOf(traceOf(path));
    await row.waitFor();
    assert.match(await row.innerText(), new RegExp(path));
    assert.equal(await row.locator('.c-mark').innerText(), status);
  }
  const links = await page.locator('.rows .c-name a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const starts = links.map((link) => Number.parseInt(link.split('-')[1], 16));
  assert.deepEqual(starts, [...starts].sort((a, b) => b - a));
  assert.match(await rowOf(traceOf('/checkout')).innerText(), /1,280\s*ms[^]*502[^]*inventory[^]*5 faults[^]*customer/);
});

test('a new trace is counted as "1 new", and is shown at once in live mode', async () => {
  await open('#/traces?live=off');
  const news = page.locator('.news');
  await rowOf(traceOf('/checkout')).waitFor();
  const [first] = smallTrace('waits');
  await send(url, [first]);
  await news.waitFor();
  assert.equal(await news.innerText(), '1 new');
  assert.equal(await rowOf(first.trace_id).count(), 0);
  await news.click();
  await rowOf(first.trace_id).waitFor();
  assert.equal(await news.count(), 0);

  await page.getByRole('switch', { name: 'Live' }).click();
  assert.doesNotMatch(page.url(), /live=off/);
  const [second] = smallTrace('shows');
  await send(url, [second]);
  await rowOf(second.trace_id).waitFor();
  await page.keyboard.press('l');
  assert.match(page.url(), /live=off/);
});

test('keys move through the list and open a trace, and going back selects the same row', async () => {
  await open('#/traces?live=off');
  await page.locator('.rows .trace-row').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('.trace-row[aria-selected=true]').getAttribute('aria-rowindex'), '3');
  await reproduces();
  await page.keyboard.press('Enter');
  await page.getByRole('treegrid').waitFor();
  await page.goBack();
  await page.getByRole('grid').waitFor();
  assert.equal(await page.locator('.trace-row[aria-selected=true]').getAttribute('aria-rowindex'), '3');
  await page.goForward();
  await page.getByRole('treegrid').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('grid').waitFor();
  assert.equal(await page.locator('.trace-row[aria-selected=true]').count(), 1);
});

test('search opens a trace by its id and rejects other text', async () => {
  await open('#/traces?live=off');
  await page.keyboard.press('i');
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Enter');
  await page.getByText('Not a trace id').waitFor();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(`Root=${traceOf('/checkout')};Sampled=1`);
  await page.keyboard.press('Enter');
  await page.getByRole('treegrid').waitFor();
  assert.match(page.url(), new RegExp(traceOf('/checkout')));
  await open('#/traces/1-00000000-000000000000000000000000');
  await page.getByRole('heading', { name: 'Trace not found' }).waitFor();
});

test('the time range can be set by a link, a form and the address', async () => {
  await open('#/traces?live=off');
  await page.getByRole('link', { name: '1h' }).click();
  assert.match(page.url(), /timeRange=PT1H/);
  await page.getByText('Custom', { exact: true }).click();
  await page.getByLabel('From', { exact: true }).fill('2020-01-01T10:00:00');
  await page.getByLabel('To', { exact: true }).fill('2020-01-01T11:00:00');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByRole('heading', { name: /^No traces between 2020-01-01 10:00:00/ }).waitFor();
  assert.match(page.url(), /timeRange=2020-01-01T\d\d:00:00Z~2020/);
  await reproduces();
  await page.goBack();
  await rowOf(traceOf('/checkout')).waitFor();
});

test('the empty page shows how to send a trace, with text to copy', async () => {
  await open('#/traces?timeRange=2020-01-01T00:00:00Z~2020-01-02T00:00:00Z');
  assert.equal(await copied(page.getByRole('button', { name: 'Copy the variable' })), `AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:${new URL(url).port}`);
  assert.match(await copied(page.getByRole('button', { name: 'Copy the Java lines' })), /^import io\.xray4j\.Xray;[^]*daemonAddress\("127\.0\.0\.1:\d+"\)[^]*Xray\.inSegment\("hello"/);
});

test('the page says when a part of the store does not answer, until it does', async () => {
  const other = await openPage(context, [url]);
  await other.route('**/TraceSummaries', (request) =>
    request.fulfill({ status: 200, contentType: 'application/json', headers: { 'X-Xray4j-Partial': '2 of 36' }, body: '{"TraceSummaries":[]}' }),
  );
  await other.goto(`${url}/#/traces`);
  const notice = other.getByText('2 of 36 parts of the store do not answer');
  await notice.waitFor();
  await other.unroute('**/TraceSummaries');
  await notice.waitFor({ state: 'detached' });
  await other.close();
});

test('a server that only forwards says so, where the traces would be', async () => {
  const other = await context.newPage();
  await other.route('**/TraceSummaries', (request) => request.fulfill({ status: 200, contentType: 'application/json', body: '{"TraceSummaries":[],"xray4j":{"ForwardedOnly":true}}' }));
  await other.goto(`${url}/#/traces`);
  await other.getByText('Traces are only forwarded to AWS; start with --keep to see them here').waitFor();
  assert.equal(await other.getByText('AWS_XRAY_DAEMON_ADDRESS').count(), 0);
  await other.close();
});

test('single rows and all rows collapse and expand, by click and by keys', async () => {
  await open(`#/traces/${traceOf('/checkout')}?live=off`);
  await nodes().first().waitFor();
  assert.equal(await nodes().count(), 11);
  await node('price cart').getByRole('button', { name: 'Collapse' }).click();
  assert.equal(await nodes().count(), 10);
  await reproduces();
  assert.equal(await node('price cart').getAttribute('aria-expanded'), 'false');
  await page.getByTitle('Show 2 levels').click();
  assert.equal(await nodes().count(), 5);
  await reproduces();
  await page.getByTitle('Show all levels').click();
  assert.equal(await nodes().count(), 11);
  await page.mouse.click(5, 790);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await nodes().count(), 1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('.node-row[aria-selected=true] .node-name').innerText(), 'authenticate');
});

test('hovering over a row highlights its ancestors and children', async () => {
  await open(`#/traces/${traceOf('/checkout')}?live=off`);
  await node('reserve').hover();
  const related = await page.locator('.node-row.related .node-name').allInnerTexts();
  assert.deepEqual(related, ['store', 'inventory.shop.example', 'inventory', 'reserve', 'stock@db.shop.example']);
});

test('the panel shows all data of a document, exceptions first', async () => {
  await open(`#/traces/${traceOf('/checkout')}?live=off`);
  await page.locator('.node-row.is-fault', { hasText: 'SQL' }).click();
  const panel = page.locator('.panel');
  await panel.waitFor();
  assert.deepEqual(await panel.getByRole('heading', { level: 3 }).evaluateAll((all) => all.map((one) => one.firstChild.textContent.trim())), ['Exceptions', 'SQL', 'Overview', 'Logs']);
  const exceptions = await panel.getByRole('region', { name: 'Exceptions' }).innerText();
  assert.match(exceptions, /Could not reserve[^]*com\.acme\.inventory\.ReservationFailed[^]*StockRepository\.java:88[^]*18 more frames[^]*Caused by[^]*PSQLException/);
  assert.ok((await panel.locator('.stack .own').allInnerTexts()).every((frame) => frame.startsWith('com.acme.')));
  assert.match(await panel.locator('.sql').innerText(), /^UPDATE stock\nSET available = available - \?, reserved = reserved \+ \?\nWHERE sku = \?\n {2}AND available >= \?\nRETURNING available$/);
  assert.match(await copied(panel.getByRole('button', { name: 'Copy the SQL' })), /^UPDATE stock SET/);
  await reproduces();

  await page.locator('.node-row.segment').first().click();
  await panel.getByText('Thrown in').waitFor();
  assert.match(await panel.getByRole('region', { name: 'Overview' }).innerText(), /Self time[^]*user_agent[^]*Mozilla[^]*sdk[^]*xray4j/);
  assert.match(await panel.getByRole('region', { name: 'Annotations' }).innerText(), /customer\s+c-20417[^]*order_total\s+129\.9/);
  const metadata = panel.getByRole('region', { name: 'Metadata' });
  await metadata.getByRole('button', { name: 'debug' }).click();
  await metadata.getByRole('button', { name: '0 3 members' }).click();
  await metadata.getByText('"mug-blue"').waitFor();
  await reproduces();
  await panel.getByRole('tab', { name: 'JSON' }).click();
  assert.equal(JSON.parse(await copied(panel.getByRole('button', { name: 'Copy the JSON' }))).annotations.customer, 'c-20417');
  await reproduces();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
});

test('the raw page shows every document as it was sent', async () => {
  await open(`#/traces/${traceOf('/checkout')}?live=off`);
  await page.getByRole('link', { name: 'Raw' }).click();
  await page.getByRole('region', { name: 'Raw trace' }).waitFor();
  const documents = JSON.parse(await copied(page.getByRole('button', { name: 'Copy all documents' })));
  assert.deepEqual(documents.map((document) => document.name).sort(), ['inventory', 'store']);
  assert.ok(page.url().includes('/raw'));
  await reproduces();
});

test('nodes in progress, streamed nodes and nodes without their parent are marked', async () => {
  await open(`#/traces/${traceOf('/reports/monthly')}?live=off`);
  await nodes().first().waitFor();
  assert.match(await node('write pages').innerText(), /in progress[^]*streamed/);
  assert.match(await node('compress').innerText(), /parent missing/);
  assert.match(await page.locator('.trace-title').innerText(), /In progress[^]*for \d+ s/);
});

test('hostile text is shown as text only', async () => {
  const [root] = hostile;
  await open('#/traces?live=off');
  await rowOf(root.trace_id).waitFor();
  assert.ok((await rowOf(root.trace_id).innerText()).includes(shownAs(root.name)));
  await open(`#/traces/${root.trace_id}?live=off&selected=${root.id}`);
  await page.locator('.panel').waitFor();
  for (const part of root.subsegments) assert.ok((await page.locator('.rows').textContent()).includes(shownAs(part.name)), part.name);
  const shown = await page.locator('.panel').textContent();
  const { exceptions: [exception] } = root.cause;
  for (const text of [shownAs(root.name), root.user, root.origin, root.resource_arn, root.http.request.url, exception.type, exception.message, exception.stack[1].label]) {
    assert.ok(shown.includes(text), text);
  }
  for (const [key, value] of Object.entries(root.annotations)) assert.ok(shown.includes(key) && shown.includes(String(value)), key);
  for (const key of Object.keys(root.metadata)) assert.ok(shown.includes(key), key);
  await node(shownAs(root.subsegments[1].name)).click();
  await page.locator('.sql').waitFor();
  assert.ok((await page.locator('.sql').textContent()).includes('<script>'));
  await page.getByRole('tab', { name: 'JSON' }).click();
  await page.getByRole('link', { name: 'Raw' }).click();
  await page.getByRole('region', { name: 'Raw trace' }).waitFor();
  for (const id of ['%22%3E%3Cscript%3Ewindow.pwned=1%3C/script%3E', 'javascript:window.pwned=1', '%E0%A4%A']) {
    await open(`#/traces/${id}?selected=${id}&collapsed=${id}&flipped=${id}`);
    await page.getByRole('heading', { name: /not found$/ }).waitFor();
  }
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  assert.equal(await page.evaluate(() => ({}).polluted), undefined);
  assert.equal(await page.locator('main img, main iframe, main script, main object, [onerror], [onload], a[href^="javascript"]').count(), 0);
});

test('the theme is chosen and remembered', async () => {
  await open('#/traces?live=off');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByLabel('Theme').selectOption('dark');
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.reload();
  assert.equal(await ground(), dark);
  await page.getByLabel('Theme').selectOption('system');
  assert.equal(await ground(), light);
});

test('? lists the keys', async () => {
  await open('#/traces?live=off');
  await page.locator('.rows .trace-row').first().waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Find a trace by its id').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('axe finds nothing on any page in either theme', async () => {
  const failed = shop.find((document) => document.name === 'inventory');
  const addresses = ['#/traces?live=off', `#/traces/${failed.trace_id}?live=off&selected=${failed.id}`, '#/traces?timeRange=2020-01-01T00:00:00Z~2020-01-02T00:00:00Z'];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const address of addresses) {
      await open(address);
      await page.locator('.rows, .empty').first().waitFor();
      await testWithAxe(page, `${colorScheme} ${address}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
});

test('no page is wider than a narrow window', async () => {
  await page.setViewportSize({ width: 400, height: 800 });
  const root = hostile[0];
  for (const address of ['#/traces?live=off', '#/traces?timeRange=2020-01-01T00:00:00Z~2020-01-02T00:00:00Z', `#/traces/${root.trace_id}?live=off&selected=${root.id}`, `#/traces/${root.trace_id}?live=off&selected=${root.id}&tab=json`, `#/traces/${root.trace_id}/raw?live=off`]) {
    await open(address);
    await page.locator('.rows, .empty, .raw').first().waitFor();
    await testWidth(page, ['html', 'main', '.scroll', '.waterfall', '.panel-body'], 400, `${address}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a trace of 1,000 rows opens and scrolls fast', async (t) => {
  await open('#/traces?live=off');
  await rowOf(large[0].trace_id).waitFor();
  const openMillis = await page.evaluate(async (id) => {
    const begin = performance.now();
    location.hash = `#/traces/${id}?live=off`;
    while (document.querySelectorAll('.rows .node-row').length < 20) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - begin;
  }, large[0].trace_id);
  assert.ok(await nodes().count() < 200, 'the page contains only rows near the visible ones');
  const frames = await page.evaluate(async () => {
    const box = document.querySelector('.waterfall');
    const times = [performance.now()];
    for (let i = 0; i < 90; i++) {
      box.scrollTop += 180;
      times.push(await new Promise(requestAnimationFrame));
    }
    return times.slice(2).map((time, i) => time - times[i + 1]).sort((a, b) => a - b);
  });
  t.diagnostic(`1,000 rows open in ${openMillis.toFixed(0)} ms; a frame while scrolling takes ${frames[44].toFixed(1)} ms (median), ${frames.at(-5).toFixed(1)} ms (95th percentile)`);
  assert.ok(openMillis < 3000, `${openMillis} ms`);
  await page.keyboard.press('End');
  await page.locator('.node-row[aria-selected=true]').waitFor();
  assert.equal(await page.locator('.node-row[aria-selected=true]').getAttribute('aria-rowindex'), '1002');
});

test('a server that fails is reported, and the page recovers with it', async () => {
  const other = await context.newPage();
  await other.route('**/TraceSummaries', (request) => request.abort());
  await other.goto(`${url}/#/traces`);
  await other.getByRole('heading', { name: 'The request to the X-Ray server failed' }).waitFor();
  assert.match(await other.locator('main').innerText(), /POST \/TraceSummaries[^]*no connection[^]*What to do/);
  await other.unroute('**/TraceSummaries');
  await other.locator('.rows .trace-row').first().waitFor();
  await other.route('**/TraceSummaries', (request) => request.fulfill({ status: 500, contentType: 'application/json', body: '{"__type":"InternalFailure","message":"<img src=x onerror=alert(1)>"}' }));
  await other.locator('.notice-fault').waitFor();
  assert.match(await other.locator('.notice-fault').innerText(), /HTTP 500: InternalFailure: <img src=x/);
  assert.ok(await other.locator('.rows .trace-row').count() > 0);
  await other.unroute('**/TraceSummaries');
  await other.locator('.notice-fault').waitFor({ state: 'detached' });
  await other.close();
});

test('a server that wants a token is read after signing in, until one signs out', async () => {
  const guarded = await start(0, 'right-token-0123456789');
  for (const document of await fixture('shop')) guarded.store.put(JSON.stringify(document));
  const own = await browser.newContext({ viewport: { width: 400, height: 800 } });
  try {
    const tab = await own.newPage();
    tab.setDefaultTimeout(15_000);
    await tab.goto(guarded.url);
    const field = tab.getByLabel('Token');
    await field.waitFor();
    assert.equal(await tab.locator('.rows .trace-row').count(), 0);
    await testWithAxe(tab, 'sign in');
    await field.fill('wrong-token-0123456789');
    await tab.keyboard.press('Enter');
    await tab.getByText('This token is not valid').waitFor();
    assert.equal(await tab.getByRole('button', { name: 'Sign out' }).count(), 0);
    await field.fill('t\u00f6ken');
    await tab.keyboard.press('Enter');
    await tab.getByText('This is not a token').waitFor();
    await field.fill(' Bearer right-token-0123456789 ');
    await tab.keyboard.press('Enter');
    await tab.locator('.rows .trace-row').first().waitFor();
    await tab.reload();
    await tab.locator('.rows .trace-row').first().waitFor();
    assert.equal(await tab.evaluate(() => localStorage.getItem('xray4j.token')), null, 'nothing stays on the computer unless asked for');

    await tab.getByRole('button', { name: 'Sign out' }).click();
    await field.waitFor();
    assert.equal(await tab.locator('.rows .trace-row').count(), 0);
    await tab.getByLabel('Stay signed in').check();
    await field.fill('right-token-0123456789');
    await tab.keyboard.press('Enter');
    await tab.locator('.rows .trace-row').first().waitFor();
    const other = await own.newPage();
    await other.goto(guarded.url);
    await other.locator('.rows .trace-row').first().waitFor();
  } finally {
    await own.close();
    await guarded.stop();
  }
});

testNoTrouble();

/** Opens an address in a page that has shown nothing yet, as if the address had been pasted. */
async function open(hash) {
  await page.goto('about:blank');
  await page.goto(`${url}/${hash}`);
}

function traceOf(path) {
  return shop.find((document) => document.http?.request.url.endsWith(path)).trace_id;
}

function rowOf(id) {
  return page.locator('.trace-row', { has: page.locator(`a[href*="${id}"]`) });
}

function nodes() {
  return page.locator('.rows .node-row');
}

function node(name) {
  return nodes().filter({ has: page.locator('.node-name', { hasText: name }) }).first();
}

/** Returns what a copy button puts on the clipboard. */
async function copied(button) {
  await button.click();
  await button.getByText('copied', { exact: true }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Reloads the page and waits until it looks as before: the address alone has to be enough. */
async function reproduces() {
  await page.locator('.strip[aria-busy=true]').waitFor({ state: 'detached' });
  const seen = await page.evaluate(() => window.look());
  await page.reload();
  try {
    await page.waitForFunction((before) => window.look() === before, seen);
  } catch {
    assert.equal(await page.evaluate(() => window.look()), seen);
  }
}
