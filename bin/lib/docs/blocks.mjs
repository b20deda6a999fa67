// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
//
// The fenced blocks of a page, and what the words behind their language say is to be done with each:
//
//   xml checkout/pom.xml        a file of the walk "checkout"; with "part" behind it, the inside of a pom's <project>
//   sh checkout                 commands of that walk, run in its folder; with "serves" they go on while the rest runs
//   dockerfile checkout/Dockerfile   a file, whose ENTRYPOINT is run as the container would, without a container
//   text checkout               lines that the walk prints, "…" standing for anything
//   trace checkout              the trace that the local X-Ray has afterwards
//   java rows                   statements; so is the Java between single backticks, see rowsOf
//   kotlin gradle               dependencies, whose coordinates must be those of the page's Maven blocks
//   yaml not-run <why>          nothing; the reason is printed
//
// A walk whose name an earlier page has too goes on in the folder that the earlier page has filled.
//
// Nothing of these words is shown to a reader of the page. A block without them is an error: it would not be tried.

const FENCE = /^```([^\n`]*)\n([^]*?)^```$/gm;

/** The blocks of a page, in its order. */
export function blocksOf(page, text) {
  return [...text.matchAll(FENCE)].map((match) => {
    const [language, target = '', ...rest] = match[1].trim().split(/\s+/);
    const line = text.slice(0, match.index).split('\n').length;
    return { where: `${page}:${line}`, language, target, rest, text: match[2], kind: kindOf(language, target) };
  });
}

function kindOf(language, target) {
  if (target === 'not-run') return 'not-run';
  if (target === 'rows') return 'rows';
  if (target === 'gradle') return 'gradle';
  if (target.includes('/')) return 'file';
  if (target && ['sh', 'text', 'trace'].includes(language)) return language;
  return 'unknown';
}

/** The walk that a block belongs to: the first part of its target. */
export const walkOf = (block) => block.target.split('/')[0];

/**
 * The Java between single backticks, a list of statements for each line of a page: in the columns of tables that are named
 * "xray4j" or "spelling" all that calls something, elsewhere what calls one of OURS, and everywhere the full names of classes.
 */
export function rowsOf(page, text) {
  const prose = text.replace(FENCE, (block) => block.replace(/[^\n]/g, ''));
  const rows = [];
  let spelling;
  prose.split('\n').forEach((line, index) => {
    const cells = line.startsWith('|') ? line.split('|').slice(1, -1) : undefined;
    const isHeader = cells && spelling === undefined;
    if (!cells) spelling = undefined;
    if (isHeader) spelling = cells.findIndex((cell) => ['xray4j', 'spelling'].includes(cell.trim()));
    const isForeign = (i) => cells && spelling > 0 && i < spelling; // another library's spelling of the same
    const java = (cells ?? [line]).flatMap((cell, i) =>
      isForeign(i) ? [] : codeIn(cell).filter((code) => (cells && i === spelling) || OURS.test(code)),
    );
    if (java.length > 0 && !isHeader) rows.push({ where: `${page}:${index + 1}`, statements: java });
  });
  return rows;
}

const OURS = /^(io\.xray4j|Xray|Context|SdkConfig|TracingDataSource|c|entity|segment|subsegment)\./;

const CLASS = /^io\.xray4j(\.[a-z0-9]+)*\.[A-Z]\w*$/;

/** What is code between the backticks of a cell: calls, and the full names of our classes. */
function codeIn(cell) {
  const pieces = [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
  return pieces.map((code) => (CLASS.test(code) ? `${code}.class.getName()` : code)).filter((code) => code.includes('('));
}

/** The coordinates in Gradle's and in Maven's blocks of a page, as sorted "group:artifact[:version]". */
export function coordinates(blocks) {
  const gradle = new Set();
  const maven = new Set();
  for (const block of blocks) {
    if (block.kind === 'gradle') {
      for (const match of block.text.matchAll(/"(io\.xray4j:[^"]+)"/g)) gradle.add(match[1]);
    } else if (block.language === 'xml') {
      const dependency = /<groupId>(io\.xray4j)<\/groupId>\s*<artifactId>([^<]+)<\/artifactId>(?:\s*<version>([^<]+)<\/version>)?/g;
      for (const [, group, artifact, version] of block.text.matchAll(dependency)) {
        maven.add([group, artifact, version].filter(Boolean).join(':'));
      }
    }
  }
  return { gradle: [...gradle].sort(), maven: [...maven].sort() };
}
