// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// A simple version of what the server finds in one trace, for the development of the page: the critical path goes to the child
// that ends last, and repeated calls have the same name and statement. The real rules are implemented and tested in the server.

const leastRepeats = 5;
const mostListed = 1000;

export function analysis(store, id) {
  const parts = partsOf(store, id);
  if (parts.length === 0) return {};
  const intervals = pathOf(parts[0]);
  const repeated = repeatedCalls(parts);
  const seconds = endOf(parts[0]) - parts[0].start_time;
  const own = new Map();
  for (const { Id, Start, End } of intervals) own.set(Id, (own.get(Id) ?? 0) + End - Start);
  const [slowest, self] = [...own].sort((a, b) => b[1] - a[1])[0] ?? [];
  const named = parts.find((part) => part.id === slowest);
  const failed = parts.findLast((part) => part.fault);
  const findings = [];
  if (named && parts.length > 1) {
    const path = [named.parent?.name, named.name].filter(Boolean).join(' → ');
    findings.push({ Kind: 'CRITICAL_PATH', EntityId: slowest, Text: `${Math.round((100 * self) / seconds)} % of ${seconds.toPrecision(3)} s: ${path}.` });
  }
  if (failed && parts.length > 1) findings.push({ Kind: 'FAULT', EntityId: failed.id, Text: `${failed.name} failed first.` });
  if (repeated.length > 0) {
    const [most] = repeated;
    findings.push({ Kind: 'REPEATED_CALLS', EntityId: most.FirstId, Text: `${most.Count} calls ${most.Label || most.Name} one after the other.` });
  }
  return { Id: id, CriticalPath: { Seconds: seconds, Intervals: intervals.slice(0, 2000) }, Findings: findings, RepeatedCalls: repeated };
}

export function percentiles(store, id) {
  const parts = partsOf(store, id);
  const others = new Map();
  for (const document of store.documents()) {
    if (document.trace_id === id) continue;
    for (const part of everyPart(document)) listIn(others, part.name).push(endOf(part) - part.start_time);
  }
  const found = parts.flatMap((part) => {
    const times = others.get(part.name)?.sort((a, b) => a - b) ?? [];
    if (times.length < 20 || part.in_progress) return [];
    const slower = times.filter((time) => time <= endOf(part) - part.start_time).length;
    return { Id: part.id, Percentile: (100 * slower) / times.length, Count: times.length, Median: times[times.length >> 1], P95: times[Math.floor(times.length * 0.95)] };
  });
  return { Id: id, SampledTraces: store.documents().length, Complete: true, Percentiles: found };
}

/** Returns the parts of a trace, parents first, each with its parent and its children. */
function partsOf(store, id) {
  const documents = (store.trace(id)?.Segments ?? []).map(({ Document }) => JSON.parse(Document));
  const parts = documents.flatMap((document) => [...everyPart(document)]);
  const known = new Map(parts.map((part) => [part.id, part]));
  for (const part of parts) {
    part.below ??= [];
    for (const child of part.subsegments ?? []) child.parent_id ??= part.id;
  }
  for (const part of parts) {
    part.parent = known.get(part.parent_id);
    part.parent?.below.push(part);
  }
  return parts.sort((a, b) => (a.parent ? 1 : 0) - (b.parent ? 1 : 0) || a.start_time - b.start_time);
}

function pathOf(root) {
  const intervals = [];
  const pending = [{ part: root, until: endOf(root) }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    let { part, until } = next;
    for (const child of [...part.below].sort((a, b) => endOf(b) - endOf(a))) {
      if (endOf(child) > until || child.start_time < part.start_time) continue;
      if (until > endOf(child)) intervals.push({ Id: part.id, Start: endOf(child), End: until });
      pending.push({ part: child, until: endOf(child) });
      until = child.start_time;
    }
    if (until > part.start_time) intervals.push({ Id: part.id, Start: part.start_time, End: until });
  }
  return intervals;
}

function repeatedCalls(parts) {
  const groups = new Map();
  for (const part of parts) {
    if (!part.parent) continue;
    const key = JSON.stringify([part.parent.id, part.name, part.sql?.sanitized_query, part.aws?.operation, part.http?.request?.url?.replace(/\d+/g, '{id}')]);
    listIn(groups, key).push(part);
  }
  return [...groups.values()]
    .filter((group) => group.length >= leastRepeats)
    .map((group) => {
      const total = group.reduce((sum, part) => sum + endOf(part) - part.start_time, 0);
      return { ParentId: group[0].parent.id, FirstId: group[0].id, Ids: group.slice(0, mostListed).map(({ id }) => id), Count: group.length, Name: group[0].name, Label: labelOf(group[0]), Seconds: total, TotalSeconds: total };
    })
    .sort((a, b) => b.Seconds - a.Seconds)
    .slice(0, 50);
}

function labelOf({ sql, aws, http }) {
  const [, verb, table] = /^\s*(\w+)[^]*?(?:FROM|INTO|UPDATE)\s+([\w.]+)/i.exec(sql?.sanitized_query ?? '') ?? [];
  if (verb) return `${verb.toUpperCase()} ${table}`;
  if (aws?.operation) return [aws.operation, aws.table_name].filter(Boolean).join(' ');
  return http?.request ? `${http.request.method} ${new URL(http.request.url).pathname.replace(/\/\d+/g, '/{id}')}` : '';
}

function listIn(map, key) {
  if (!map.has(key)) map.set(key, []);
  return map.get(key);
}

function endOf(part) {
  return part.end_time ?? part.start_time;
}

function* everyPart(document) {
  const pending = [document];
  for (let part = pending.pop(); part; part = pending.pop()) {
    yield part;
    pending.push(...(part.subsegments ?? []));
  }
}
