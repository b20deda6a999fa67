// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Runs the unit tests. They are TypeScript, so each is type-checked and bundled first. Node's test runner then runs the
// bundles; its output is printed only if a test fails.
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

run(`${home}node_modules/typescript/bin/tsc`, '--noEmit', '--project', 'test');
const report = run('--test', '--test-reporter=tap', ...tests.map((name) => `${out}/${name.replace(/ts$/, 'mjs')}`));
console.log(`console: ${/^# pass (\d+)$/m.exec(report)?.[1]} unit tests pass`);

function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: home, encoding: 'utf8' });
  if (status === 0) return stdout;
  console.error(stdout, stderr);
  process.exit(status ?? 1);
}
