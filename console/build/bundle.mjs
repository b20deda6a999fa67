// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Builds the page into the folder from which the jar is made. The names of assets contain a hash of their content, so that
// browsers may cache them for ever and still never show an old page. What only some pages need is loaded when it is needed.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
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
  outdir: `${out}/assets`,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  format: 'esm',
  splitting: true,
  target: ['es2022'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  charset: 'utf8',
  write: false,
  metafile: true,
});
const icon = await readFile(`${home}src/icon.svg`);
const iconName = `icon-${createHash('sha256').update(icon).digest('hex').slice(0, 10)}.svg`;
const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]));
const entry = (source) => [...outputs].find(([, output]) => output.entryPoint === source)[0];
const [script, style] = [entry('src/main.tsx'), entry('src/style/index.css')];

await rm(out, { recursive: true, force: true });
await mkdir(`${out}/assets`, { recursive: true });
for (const { path, contents } of [...outputFiles, { path: `${out}/assets/${iconName}`, contents: icon }]) await writeFile(path, contents);
const template = await readFile(`${home}src/index.html`, 'utf8');
const page = Object.entries({ icon: iconName, style, script }).reduce((text, [slot, name]) => text.replace(`%${slot}%`, `assets/${name}`), template);
await writeFile(`${out}/index.html`, page);

const sizes = new Map(outputFiles.map(({ path, contents }) => [basename(path), gzipSync(contents).length]));
const first = [style, ...neededBy(script)];
const zipped = gzipSync(page).length + gzipSync(icon).length + first.reduce((sum, name) => sum + sizes.get(name), 0);

await mkdir(`${home}target/classes/META-INF`, { recursive: true });
await writeFile(`${home}target/classes/META-INF/THIRD-PARTY-console.txt`, await notice(metafile.inputs));

const later = [...sizes].filter(([name]) => !first.includes(name));
console.log(`console: ${kib(zipped)} gzipped at the first load; later ${later.map(([name, size]) => `${name.split('-')[0]} ${kib(size)}`).join(', ')}`);
if (zipped > mostBytes) {
  console.error(`console: more than ${mostBytes / 1024} KiB gzipped; the last addition is too large`);
  process.exitCode = 1;
}

// The files that a script imports at once, and itself; not those that it loads when they are needed.
function neededBy(name, found = new Set()) {
  found.add(name);
  for (const { path, kind } of outputs.get(name).imports) {
    if (kind === 'import-statement' && !found.has(basename(path))) neededBy(basename(path), found);
  }
  return found;
}

function kib(bytes) {
  return `${(bytes / 1024).toFixed(1)} KiB`;
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
