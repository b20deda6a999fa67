// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Type check, unit tests, build check: what `npm test` runs. The tests are TypeScript like what they test,
// so each is bundled first; Node's own runner then runs the bundles.
import { spawnSync } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const home = fileURLToPath(new URL('..', import.meta.url));
const out = `${home}target/unit-tests`;
const tests = (await readdir(`${home}test`)).filter((name) => name.endsWith('.test.ts'));

await rm(out, { recursive: true, force: true });
await build({
  absWorkingDir: home,
  entryPoints: tests.map((name) => `test/${name}`),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'error',
});

run(`${home}node_modules/typescript/bin/tsc`, '--noEmit');
run(`${home}node_modules/typescript/bin/tsc`, '--noEmit', '--project', 'test');
run('--test', ...tests.map((name) => `${out}/${name.replace(/ts$/, 'mjs')}`));
run(`${home}build/bundle.mjs`);

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: home, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
