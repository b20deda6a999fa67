// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
//
// Tries what the pages show: every block is run, or says why not. See blocks.mjs for how a page says it.
//   node bin/lib/docs/check.mjs <root> <work folder> <http://xray> <page>...
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, coordinates, rowsOf, walkOf } from './blocks.mjs';
import { brokenLinks, unknownArtifacts } from './references.mjs';
import { rowsProgram } from './rows.mjs';
import { Walk } from './walk.mjs';

const [root, work, uri, ...pages] = process.argv.slice(2);
const place = { bin: join(root, 'bin/lib/docs/path'), uri, address: new URL(uri).host };
const walks = new Map();
const rows = [];

// Whatever ends this script ends what the walks have started.
process.on('exit', () => walks.forEach((walk) => walk.end()));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

async function walkThrough(page, blocks) {
  for (const name of new Set(blocks.map(walkOf))) {
    const walk = await Walk.in(join(work, 'docs', name), place);
    walks.set(`${page} ${name}`, walk);
    const steps = blocks.filter((block) => walkOf(block) === name);
    if (!steps.some((step) => step.kind === 'sh' || step.language === 'dockerfile')) {
      throw new Error(`${steps[0].where}: no command runs the files of "${name}"`);
    }
    const began = Date.now();
    for (const step of steps) await walk.step(step);
    walk.end();
    console.log(`  ${name}: ${steps.length} blocks, ${((Date.now() - began) / 1000).toFixed(1)} s`);
  }
}

async function check(page) {
  const text = readFileSync(join(root, page), 'utf8');
  const blocks = blocksOf(page, text);
  console.log(`${page}: ${blocks.length} blocks`);
  const lost = blocks.filter((block) => block.kind === 'unknown');
  if (lost.length > 0) throw new Error(lost.map((block) => `${block.where}: a ${block.language} block that is neither tried nor says why`).join('\n'));
  const broken = brokenLinks(root, page);
  if (broken.length > 0) throw new Error(`${page}: links that lead nowhere: ${broken.join(', ')}`);
  const unknown = unknownArtifacts(root, page);
  if (unknown.length > 0) throw new Error(`${page}: artifacts that the BOM does not have: ${unknown.join(', ')}`);
  for (const block of blocks) {
    if (block.kind === 'not-run') console.log(`  not run, ${block.where} ${block.language}: ${block.rest.join(' ')}`);
    if (block.kind === 'rows') rows.push({ where: block.where, statements: [block.text] });
  }
  const { gradle, maven } = coordinates(blocks);
  if (blocks.some((block) => block.kind === 'gradle')) {
    const foreign = gradle.filter((coordinate) => !maven.includes(coordinate));
    if (foreign.length > 0) throw new Error(`${page}: Gradle names what no Maven block of the page does: ${foreign.join(', ')}`);
    console.log(`  Gradle's coordinates are those of Maven's blocks (${gradle.join(', ')}); Gradle itself is not run.`);
  }
  rows.push(...rowsOf(page, text));
  await walkThrough(page, blocks.filter((block) => ['file', 'sh', 'text', 'trace'].includes(block.kind)));
}

/** All rows at once: one build instead of a hundred. */
async function checkRows() {
  const here = (name) => readFileSync(join(root, 'bin/lib/docs', name), 'utf8');
  const program = rowsProgram(here('Rows.java'), rows);
  const walk = await Walk.in(join(work, 'docs', 'rows'), place);
  walks.set('rows', walk);
  const source = join(work, 'docs/rows/src/main/java');
  mkdirSync(source, { recursive: true });
  writeFileSync(join(work, 'docs/rows/pom.xml'), here('rows-pom.xml'));
  writeFileSync(join(source, 'Rows.java'), program.source);
  await walk.step({ kind: 'sh', where: 'tables and sentences', language: 'java', rest: [], text: 'mvn -q compile exec:java -Dexec.mainClass=Rows' });
  console.log(`Java in tables and sentences: ${program.compiled} lines compiled, ${program.run} of them run.`);
}

try {
  for (const page of pages) await check(page);
  await checkRows();
} catch (failed) {
  console.error(failed.message);
  process.exitCode = 1;
} finally {
  walks.forEach((walk) => walk.end());
}
