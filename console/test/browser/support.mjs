// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// What all browser tests share. They run in a real Chromium, under the server's content security policy, against the server at
// XRAY_URL or, where a test says so or there is none, against the development server. No test sleeps: each step waits until the
// page shows what is expected. Each file is a process of its own, and ends with the test that nothing in it caused trouble.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { findChromium, launchChromium } from '../../dev/chromium.mjs';
import { start } from '../../dev/server.mjs';

const executable = findChromium();
if (!executable) {
  console.log('Browser tests skipped: no Chromium on the PATH, and CHROMIUM is not set');
  process.exit(0);
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const troubles = [];

export function launch() {
  return launchChromium(executable);
}

/** Returns the server at XRAY_URL, or starts the development server. */
export async function anyServer() {
  if (!process.env.XRAY_URL) return start();
  return { url: process.env.XRAY_URL.replace(/\/$/, ''), stop: () => undefined };
}

/** Opens a context of 1280 × 800 in the light theme, unless the options say otherwise. What its policy forbids is an error. */
export async function openContext(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', ...options });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  return context;
}

/** Opens a page of which every error, warning, dialog and request to another server is trouble. `expected` are errors that are not. */
export async function openPage(context, urls, expected = /^$/) {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !expected.test(message.text())) troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (problem) => troubles.push(`uncaught: ${problem}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!urls.some((url) => request.url().startsWith(`${url}/`)) && !request.url().startsWith('blob:')) troubles.push(`request: ${request.url()}`);
  });
  return page;
}

/** Forgets the errors with a text, which a test has caused on purpose. */
export function forget(text) {
  troubles.splice(0, troubles.length, ...troubles.filter((trouble) => !trouble.includes(text)));
}

/** Tests that axe finds nothing on a page, or in the dialog that is open. */
export async function testWithAxe(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document.querySelector('dialog[open]') ?? document));
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary}`)]), [], where);
}

/** Tests that none of the elements is wider than the window. */
export async function testWidth(page, selectors, most, where) {
  const widths = await page.evaluate((all) => all.map((selector) => document.querySelector(selector)?.scrollWidth ?? 0), selectors);
  assert.ok(Math.max(...widths) <= most, `${where}: ${widths}`);
}

/** Returns a name as the page shows it: characters that cannot be seen, or that reverse others, as their code points. */
export function shownAs(name) {
  return name.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, (character) => `\ufffdU+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
}

/** The last test of each file. */
export function testNoTrouble() {
  test('no test caused an error, a dialog or a request to another server', () => {
    assert.deepEqual(troubles, []);
  });
}
