// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Comparisons and checks of traces in memory: just enough to develop their pages without the Java server, which has the real
// rules and their tests.

/** Answers CompareTraces for two lists of traces, each a list of documents. */
export function compareTraces(first, second) {
  const [a, b] = [first, second].map((traces) => traces.map(callsOf));
  const paths = new Map([...a, ...b].flatMap((trace) => [...trace]));
  const rows = [...paths].map(([key, { path, service }]) => ({ Path: path, Service: service, Kind: null, Label: null, First: meanOf(a, key), Second: meanOf(b, key) }));
  rows.sort((x, y) => Math.abs(y.Second.SelfSeconds - y.First.SelfSeconds) - Math.abs(x.Second.SelfSeconds - x.First.SelfSeconds));
  return { First: sideOf(first), Second: sideOf(second), Rows: rows.slice(0, 500), Cut: rows.length > 500 };
}

/** Answers TraceChecks: subsegments whose parent is missing, and calls that lead nowhere. */
export function checkTrace(id, documents) {
  const ids = new Set(documents.flatMap((document) => [...walk(document)].map(({ part }) => part.id)));
  const checks = [];
  let entities = 0;
  for (const document of documents) {
    if (document.parent_id && !ids.has(document.parent_id)) {
      checks.push({ Code: 'MISSING_PARENT', Severity: 'error', EntityId: document.id, Field: '/parent_id', Text: `The parent of "${document.name}" has not arrived.`, Advice: 'Look for a service that sends to another server, or that ended before it had sent its segment.' });
    }
    for (const { part } of walk(document)) {
      entities++;
      const leadsNowhere = part.namespace === 'remote' && !part.sql && !documents.some(({ parent_id: parent }) => parent === part.id);
      if (leadsNowhere) checks.push({ Code: 'NO_CALLED_SEGMENT', Severity: 'info', EntityId: part.id, Text: `No segment of "${part.name}" is in this trace.`, Advice: 'The called service has no tracing, did not get the trace header, or has not sent its segment yet.' });
    }
  }
  return { Id: id, Checked: { Documents: documents.length, Entities: entities }, Checks: checks.slice(0, 200) };
}

function callsOf(documents) {
  const calls = new Map();
  const segments = new Map(documents.map((document) => [document.parent_id, document]));
  for (const document of documents.filter(({ parent_id: parent }) => !parent)) {
    const pending = [{ part: document, above: [], service: document.name }];
    for (let at = pending.pop(); at; at = pending.pop()) {
      const { part, above, service } = at;
      const path = [...above, part.name];
      const below = [...(part.subsegments ?? []).map((one) => ({ part: one, above: path, service }))];
      const called = segments.get(part.id);
      if (called) below.push({ part: called, above: path, service: called.name });
      pending.push(...below);
      const key = JSON.stringify(path);
      const known = calls.get(key) ?? { path, service, count: 0, seconds: 0, self: 0, faults: 0 };
      const seconds = (part.end_time ?? part.start_time) - part.start_time;
      const inside = below.reduce((sum, { part: one }) => sum + ((one.end_time ?? one.start_time) - one.start_time), 0);
      calls.set(key, { ...known, count: known.count + 1, seconds: known.seconds + seconds, self: known.self + Math.max(0, seconds - inside), faults: known.faults + (part.fault ? 1 : 0) });
    }
  }
  return calls;
}

function meanOf(traces, key) {
  const sum = (member) => traces.reduce((all, trace) => all + (trace.get(key)?.[member] ?? 0), 0);
  return { Count: sum('count') / traces.length, Seconds: sum('seconds') / traces.length, SelfSeconds: sum('self') / traces.length, Faults: sum('faults') };
}

function sideOf(traces) {
  const roots = traces.flatMap((documents) => documents.find(({ parent_id: parent, end_time: end }) => !parent && end) ?? []);
  const seconds = roots.map(({ start_time: start, end_time: end }) => end - start).sort((a, b) => a - b);
  return { Traces: traces.length, MeanSeconds: seconds.reduce((a, b) => a + b, 0) / seconds.length, MedianSeconds: seconds[seconds.length >> 1], Faults: roots.filter(({ fault }) => fault).length };
}

function* walk(document) {
  const pending = [document];
  for (let part = pending.pop(); part; part = pending.pop()) {
    yield { part };
    pending.push(...(part.subsegments ?? []));
  }
}
