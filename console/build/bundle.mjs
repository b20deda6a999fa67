// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Builds the page into the folder from which the jar is made. The names of assets contain a hash of their content, so that
// browsers may cache them for ever and still never show an old page.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const home = fileURLToPath(new URL('..', import.meta.url));
const out = `${home}target/classes/xray4j-console`;
const mostBytes = 100 * 1024;
const allowedLicences = ['Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

const { outputFiles, metafile } = await build({
  absWorkingDir: home,
  entryPoints: { console: 'src/main.tsx', style: 'src/style/index.css' },
  outdir: out,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2022'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  charset: 'utf8',
  write: false,
  metafile: true,
});
const built = (ending) => Buffer.from(outputFiles.find((file) => file.path.endsWith(ending)).contents);
const assets = {
  icon: ['icon', '.svg', await readFile(`${home}src/icon.svg`)],
  style: ['console', '.css', built('.css')],
  script: ['console', '.js', built('.js')],
};

await rm(out, { recursive: true, force: true });
await mkdir(`${out}/assets`, { recursive: true });
let page = await readFile(`${home}src/index.html`, 'utf8');
let zipped = 0;
for (const [slot, [name, ending, content]] of Object.entries(assets)) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const path = `assets/${name}-${hash}${ending}`;
  await writeFile(`${out}/${path}`, content);
  page = page.replace(`%${slot}%`, path);
  zipped += gzipSync(content).length;
}
await writeFile(`${out}/index.html`, page);
zipped += gzipSync(page).length;

await mkdir(`${home}target/classes/META-INF`, { recursive: true });
await writeFile(`${home}target/classes/META-INF/THIRD-PARTY-console.txt`, await notice(metafile.inputs));

console.log(`console: ${(zipped / 1024).toFixed(1)} KiB gzipped`);
if (zipped > mostBytes) {
  console.error(`console: more than ${mostBytes / 1024} KiB gzipped; the last addition is too large`);
  process.exitCode = 1;
}

// The notice that licences require: each package in the bundle, with the text of its licence.
async function notice(inputs) {
  const names = new Set(Object.keys(inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  let text = 'The page of the local X-Ray contains:\n';
  for (const name of [...names].sort()) {
    const folder = `${home}node_modules/${name}`;
    const { version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
    if (!allowedLicences.includes(license)) {
      throw new Error(`console: ${name} ${version} has the licence ${license}; allowed are ${allowedLicences.join(', ')}`);
    }
    text += `\n${name} ${version} (${license})\n\n${(await readFile(`${folder}/LICENSE`, 'utf8')).trim()}\n`;
  }
  return text;
}
