// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Installs the packages of package-lock.json, unless node_modules was installed from the same lockfile.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${home}node_modules/.installed-from`;
const wanted = createHash('sha256').update(await readFile(`${home}package-lock.json`)).digest('hex');
const present = await readFile(stamp, 'utf8').catch(() => '');

if (present !== wanted) {
  const { status, error } = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'], { cwd: home, stdio: 'inherit' });
  if (error) console.error(`console: npm could not be started (${error.message}): install Node 20 or newer, which includes npm`);
  if (status !== 0) process.exit(status ?? 1);
  await writeFile(stamp, wanted);
}
