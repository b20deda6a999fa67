// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Tests the sampling page in a real Chromium, against the development server or, with XRAY_URL, a running one. No test sleeps:
// each step waits until the page shows what is expected.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { send, smallTrace } from '../../dev/seed.mjs';
import { anyServer, launch, openContext, openPage, testNoTrouble, testWidth, testWithAxe } from './support.mjs';

const hostile = '<img src=x onerror=window.pwned=1>';
let server, url, browser, page;

before(async () => {
  server = await anyServer();
  url = server.url;
  await removeRules();
  await send(url, Array.from({ length: 40 }, (_, i) => smallTrace('store', Date.now() / 1000 - 1 - i)).flat());
  browser = await launch();
  // Rules that are not valid yet are answered with 400, which the browser reports too.
  page = await openPage(await openContext(browser), [url], /status of 40[03]/);
});

after(async () => {
  await browser?.close();
  if (url) await removeRules();
  await server?.stop();
});

test('sampling is the third place of the bar, and shows the rules and what they would keep', async () => {
  await open('#/traces?live=off');
  await page.getByRole('link', { name: 'Sampling' }).click();
  await row('Default').getByText('every request that no other rule matches').waitFor();
  assert.deepEqual(await page.locator('.places a').allTextContents(), ['Map', 'Traces', 'Sampling']);
  await page.getByText(/Of \d+ recorded requests in the last 15 minutes, these rules would have kept \d+/).waitFor();
  await page.getByText('Recorded requests are already a sample').waitFor();
  await page.getByText('No recorder has reported a decision').waitFor();
  await page.getByText(/AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:\d+/).waitFor();
});

test('a rule is added by keyboard; its figures follow each key before it is saved', async () => {
  await open('#/sampling');
  await row('Default').waitFor();
  await page.keyboard.press('n');
  await field('Name').waitFor();
  await focused(field('Name'));
  await page.keyboard.type('checkout');
  await field('Path').fill('/items/*');
  await field('Rate').fill('1');
  await page.getByText(/^This rule would have kept \d\d+ of \d+\.$/).waitFor();
  await page.locator('.examples a').first().waitFor();
  await field('Path').fill('/nowhere');
  await page.getByText(/^This rule would have kept 0 of \d+\.$/).waitFor();
  assert.equal(await row('checkout').count(), 0, 'nothing is stored before it is saved');
  await field('Path').fill('/items/*');
  await field('Path').press('Enter');
  await row('checkout').getByText('/items/*').waitFor();
  await page.getByText('Added the rule checkout.').waitFor();
  await urlHas('rule=checkout');
});

test('what is wrong is said beside the field, in the server\u2019s words, before and after saving', async () => {
  await open('#/sampling?rule=checkout');
  await page.getByText(/^This rule would have kept/).waitFor();
  await field('Rate').fill('2');
  await page.locator('#rule-FixedRate-said').getByText(/^FixedRate is 2; valid is a number from 0 to 1$/).waitFor();
  assert.equal(await field('Rate').getAttribute('aria-invalid'), 'true');
  await page.getByText('These figures are of the rule before the last change').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await focused(field('Rate'));
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.locator('.rule-field.invalid').waitFor({ state: 'detached' });
  assert.equal(await field('Rate').inputValue(), '1');
});

test('a rule is changed, and tried earlier', async () => {
  await make('first', 50);
  await open('#/sampling?rule=checkout');
  await field('Reservoir').fill('7');
  await page.getByRole('button', { name: 'Save' }).click();
  await row('checkout').getByText('7 /s').waitFor();
  await order(['first', 'checkout', 'Default']);
  await page.locator('.sampling-main').focus();
  await page.keyboard.press('Shift+ArrowUp');
  await order(['checkout', 'first', 'Default']);
  await page.keyboard.press('ArrowDown');
  await urlHas('rule=first');
  await page.keyboard.press('Escape');
  await page.locator('.rule-panel').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Try checkout later' }).click();
  await order(['first', 'checkout', 'Default']);
});

test('a deleted rule is restored by Undo, which has the focus', async () => {
  await open('#/sampling');
  await page.getByRole('button', { name: 'Delete first' }).click();
  await page.getByText('Deleted the rule first.').waitFor();
  await order(['checkout', 'Default']);
  await focused(page.getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await order(['first', 'checkout', 'Default']);
  await page.getByText('Restored the rule first.').waitFor();
});

test('of Default, only the rate and the reservoir can be changed', async () => {
  await open('#/sampling?rule=Default');
  await field('Rate').waitFor();
  assert.deepEqual(await page.locator('.rule-form input').evaluateAll((inputs) => inputs.map(({ id }) => id)), ['rule-ReservoirSize', 'rule-FixedRate']);
  assert.equal(await page.locator('.rule-panel').getByRole('button', { name: 'Delete' }).count(), 0);
  await field('Rate').fill('0.5');
  await page.getByRole('button', { name: 'Save' }).click();
  await row('Default').getByText('50 %').waitFor();
});

test('a token that may not write is told so, and stays signed in', async () => {
  await page.route('**/UpdateSamplingRule', (request) =>
    request.fulfill({ status: 403, contentType: 'application/json', body: '{"__type":"AccessDeniedException","message":"this needs the role admin"}' }),
  );
  await open('#/sampling?rule=Default');
  await field('Rate').fill('0.25');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/Not changed: rules are changed with a token that has the role admin.*this needs the role admin/).waitFor();
  assert.equal(await field('Rate').inputValue(), '0.25');
  await page.unroute('**/UpdateSamplingRule');
});

test('clients that report are listed with their quotas', async () => {
  const clientId = '0a1b2c3d4e5f60718293a4b5';
  if (server.store) server.store.sampling.clients = [{ ClientID: clientId, RuleName: 'Default', Requests: 10, Sampled: 2, Borrowed: 1, Quota: 1, LastSeen: Date.now() / 1000 }];
  else await post('/SamplingTargets', { SamplingStatisticsDocuments: [{ RuleName: 'Default', ClientID: clientId, Timestamp: Date.now() / 1000, RequestCount: 10, SampledCount: 2, BorrowCount: 1 }] });
  await open('#/sampling');
  const client = page.getByRole('row', { name: new RegExp(clientId) });
  await client.waitFor();
  assert.match((await client.innerText()).replaceAll(/\s+/g, ' '), /Default 1 \/s 10 2 1/);
});

test('hostile names are text', async () => {
  await make(hostile.slice(0, 32), 60, { URLPath: hostile });
  await open(`#/sampling?rule=${encodeURIComponent(hostile.slice(0, 32))}`);
  await row(hostile.slice(0, 32)).getByText(hostile, { exact: true }).waitFor();
  await page.locator('.rule-panel').waitFor();
  assert.equal(await page.locator('main img').count(), 0);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
});

test('axe finds no violation, and nothing is wider than a narrow window', async () => {
  for (const address of ['#/sampling', '#/sampling?rule=checkout', '#/sampling?new=on']) {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await open(address);
      await page.getByText(/would have kept/).first().waitFor();
      await testWithAxe(page, `${colorScheme} ${address}`);
    }
    await page.setViewportSize({ width: 400, height: 800 });
    await testWidth(page, ['html', 'main', '.scroll', '.table-box', '.rule-form'], 400, `${address}`);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await page.emulateMedia({ colorScheme: 'light' });
});

testNoTrouble();

async function open(hash) {
  await page.goto('about:blank');
  await page.goto(`${url}/${hash}`);
}

function row(name) {
  return page.locator('.rules tr', { has: page.locator('.rule-name').getByText(name, { exact: true }) });
}

function field(label) {
  return page.locator('.rule-panel').getByLabel(label, { exact: true });
}

async function focused(locator) {
  await locator.and(page.locator(':focus')).waitFor();
}

async function urlHas(part) {
  await page.waitForFunction((wanted) => location.hash.includes(wanted), part);
}

async function order(names) {
  await page.waitForFunction((wanted) => JSON.stringify([...document.querySelectorAll('.rule-name')].map((name) => name.textContent)) === wanted, JSON.stringify(names));
}

async function make(RuleName, Priority, more = {}) {
  const any = { ServiceName: '*', ServiceType: '*', Host: '*', HTTPMethod: '*', URLPath: '*', ResourceARN: '*' };
  await post('/CreateSamplingRule', { SamplingRule: { ...any, RuleName, Priority, FixedRate: 0, ReservoirSize: 0, Version: 1, ...more } });
}

/** Removes the rules of these tests, which a running server may still have from a run that was ended. */
async function removeRules() {
  for (const RuleName of ['checkout', 'first', hostile.slice(0, 32)]) {
    await fetch(new URL('/DeleteSamplingRule', url), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ RuleName }) });
  }
}

async function post(path, body) {
  const response = await fetch(new URL(path, url), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  assert.equal(response.status, 200, await response.text());
}
