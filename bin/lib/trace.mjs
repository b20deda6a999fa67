// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
//
// Draws a trace of the local X-Ray as a tree, or compares it with the one that a README promises.
//   node bin/lib/trace.mjs <http://xray> <trace id> [<README.md>]
import { readFileSync } from 'node:fs';

const [xray, traceId, readme] = process.argv.slice(2);
const PATIENCE_MS = 20_000;

const promised = readme && readFileSync(readme, 'utf8').match(/```trace\n([^]*?)```/)?.[1];
if (readme && !promised) {
  console.error(`${readme} promises no trace: it has no block that begins with \`\`\`trace`);
  process.exit(2);
}

async function documents() {
  const response = await fetch(`${xray}/Traces`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ TraceIds: [traceId] }),
  });
  if (!response.ok) throw new Error(`${xray}/Traces answers ${response.status}`);
  const { Traces } = await response.json();
  return (Traces[0]?.Segments ?? []).map((segment) => JSON.parse(segment.Document));
}

/** Every node by its id, with the children that came in documents of their own hung below it. */
function roots(all) {
  const byId = new Map();
  const visit = (node) => {
    byId.set(node.id, node);
    node.subsegments ??= [];
    node.subsegments.forEach(visit);
  };
  all.forEach(visit);
  return all.filter((node) => {
    const parent = byId.get(node.parent_id);
    if (parent && !parent.subsegments.includes(node)) parent.subsegments.push(node);
    return !parent;
  });
}

function line(node) {
  const request = node.http?.request;
  const parts = [
    node.name,
    [request?.method, request?.url && new URL(request.url).pathname, node.http?.response?.status].filter(Boolean).join(' '),
    node.sql?.sanitized_query,
    Object.entries(node.annotations ?? {}).sort().map(([key, value]) => `${key}=${value}`).join(' '),
    node.fault ? 'fault' : node.throttle ? 'throttle' : node.error ? 'error' : '',
  ];
  return parts.filter(Boolean).join('  ');
}

function draw(nodes, indent = '', top = true) {
  const sorted = [...nodes].sort((a, b) => a.start_time - b.start_time);
  return sorted
    .map((node, i) => {
      const last = i === sorted.length - 1;
      const branch = top ? '' : last ? '└─ ' : '├─ ';
      const below = top ? '' : last ? '   ' : '│  ';
      return `${indent}${branch}${line(node)}\n${draw(node.subsegments, indent + below, false)}`;
    })
    .join('');
}

const deadline = Date.now() + PATIENCE_MS;
let drawn = '';
do {
  drawn = draw(roots(await documents()));
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
