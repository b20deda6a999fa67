// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
//
// What a page refers to and is not there: links into this repository without a file or a heading, artifacts that the BOM
// does not have.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const withoutBlocks = (text) => text.replace(/^```[^]*?^```$/gm, '');

/** The anchors that GitHub gives to the headings of a page. */
function anchors(text) {
  return [...withoutBlocks(text).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading.trim().toLowerCase().replace(/[^\p{L}\p{N}_\- ]/gu, '').replaceAll(' ', '-'),
  );
}

export function brokenLinks(root, page) {
  const text = withoutBlocks(readFileSync(join(root, page), 'utf8'));
  return [...text.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1]).filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [path, anchor] = link.split('#');
    const target = path ? join(root, dirname(page), path) : join(root, page);
    if (!existsSync(target)) return true;
    if (!anchor) return false;
    return statSync(target).isDirectory() || !anchors(readFileSync(target, 'utf8')).includes(anchor);
  });
}

export function unknownArtifacts(root, page) {
  const bom = readFileSync(join(root, 'bom/pom.xml'), 'utf8');
  const text = withoutBlocks(readFileSync(join(root, page), 'utf8'));
  const named = [...text.matchAll(/`(xray4j-[a-z0-9-]+)`/g)].map((match) => match[1]);
  return [...new Set(named)].filter((name) => !bom.includes(`<artifactId>${name}</artifactId>`));
}
