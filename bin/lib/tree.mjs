// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
//
// Traces of a local X-Ray, drawn as trees of text.

async function ask(xray, operation, body) {
  const response = await fetch(`${xray}/${operation}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${xray}/${operation} answers ${response.status}: ${await response.text()}`);
  return response.json();
}

/** The ids of the newest traces that began at a time (in seconds) or later, a hundred at most. */
export async function tracesSince(xray, seconds) {
  const range = { StartTime: Math.floor(seconds), EndTime: Math.ceil(Date.now() / 1000) + 1 };
  return (await ask(xray, 'TraceSummaries', range)).TraceSummaries.map((summary) => summary.Id);
}

/** A trace as a tree; empty text if nothing of it has come. */
export async function drawTrace(xray, traceId) {
  const { Traces } = await ask(xray, 'Traces', { TraceIds: [traceId] });
  return draw(roots((Traces[0]?.Segments ?? []).map((segment) => JSON.parse(segment.Document))));
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
    // A segment that the server inferred from a call would repeat the line of the call.
    if (parent && !node.inferred && !parent.subsegments.includes(node)) parent.subsegments.push(node);
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
