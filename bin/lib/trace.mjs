// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
//
// Draws a trace of the local X-Ray as a tree, or compares it with the one that a README promises.
//   node bin/lib/trace.mjs <http://xray> <trace id> [<README.md>]
import { readFileSync } from 'node:fs';
import { drawTrace } from './tree.mjs';

const [xray, traceId, readme] = process.argv.slice(2);
const PATIENCE_MS = 20_000;

const promised = readme && readFileSync(readme, 'utf8').match(/```trace\n([^]*?)```/)?.[1];
if (readme && !promised) {
  console.error(`${readme} promises no trace: it has no block that begins with \`\`\`trace`);
  process.exit(2);
}

const deadline = Date.now() + PATIENCE_MS;
let drawn = '';
do {
  drawn = await drawTrace(xray, traceId);
  if (promised ? drawn === promised : drawn) break;
  await new Promise((resolve) => setTimeout(resolve, 100));
} while (Date.now() < deadline);

process.stdout.write(drawn);
if (promised && drawn !== promised) {
  console.error(`The trace is not the one that ${readme} promises:\n${promised}`);
  process.exit(1);
}
if (!drawn) {
  console.error(`${xray} has no trace ${traceId}`);
  process.exit(1);
}
