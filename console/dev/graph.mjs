// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Service graph and time series of documents in memory: just enough to develop the map without the Java server, which has the
// real rules and their tests.

/** Answers GetServiceGraph. */
export function serviceGraph(documents, start, end) {
  const { nodes, edges } = graphOf(documents, start, end);
  const keys = [...nodes.keys()];
  const services = keys.map((key, i) => ({ ReferenceId: i, ...nodes.get(key).id, ...(nodes.get(key).client ? { State: 'unknown' } : { State: nodes.get(key).inferred ? 'unknown' : 'active', ...statistics(nodes.get(key).times) }), Edges: [] }));
  for (const { from, to, times } of edges.values()) services[keys.indexOf(from)].Edges.push({ ReferenceId: keys.indexOf(to), ...statistics(times) });
  return { StartTime: start, EndTime: end, Services: services, ContainsOldGroupVersions: false };
}

/** Answers GetTimeSeriesServiceStatistics for `service("name")` and for `edge(id(name: "name", type: "client"), "name")`. */
export function timeSeries(documents, start, end, selector, period) {
  const { nodes, edges } = graphOf(documents, start, end);
  const names = [...selector.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, name]) => name.replace(/\\(.)/g, '$1'));
  const isEdge = selector.startsWith('edge');
  const found = isEdge ? [...edges.values()].filter(({ from, to }) => nodes.get(from).id.Name === names[0] && nodes.get(to).id.Name === names.at(-1)) : [...nodes.values()].filter(({ id, client }) => id.Name === names[0] && !client);
  const periods = groupBy(found.flatMap(({ times }) => times), ({ start: time }) => Math.floor(time / period) * period);
  return {
    TimeSeriesServiceStatistics: [...periods].sort(([a], [b]) => a - b).map(([time, times]) => {
      const { SummaryStatistics, ResponseTimeHistogram } = statistics(times);
      return { Timestamp: time, [isEdge ? 'EdgeSummaryStatistics' : 'ServiceSummaryStatistics']: SummaryStatistics, ResponseTimeHistogram };
    }),
  };
}

function graphOf(documents, start, end) {
  const nodes = new Map();
  const edges = new Map();
  const node = (id, more = {}) => {
    const key = JSON.stringify(id);
    if (!nodes.has(key)) nodes.set(key, { id, times: [], ...more });
    return key;
  };
  const call = (from, to, part) => {
    const key = JSON.stringify([from, to]);
    if (!edges.has(key)) edges.set(key, { from, to, times: [] });
    edges.get(key).times.push(timeOf(part));
  };
  // A trace is in the graph with all its documents or none: a call whose segment was left out would be a remote service.
  const inTime = (document) => parseInt(document.trace_id.slice(2, 10), 16) >= Math.floor(start) && parseInt(document.trace_id.slice(2, 10), 16) < end;
  const segments = documents.filter((document) => document.type !== 'subsegment' && document.end_time && inTime(document));
  const called = groupBy(segments, ({ parent_id: parent }) => parent);
  for (const segment of segments) {
    const from = node(serviceId(segment.name, segment.origin));
    nodes.get(from).times.push(timeOf(segment));
    if (!segment.parent_id) call(node({ Name: segment.name, Type: 'client' }, { client: true }), from, segment);
    for (const part of partsOf(segment)) {
      if (!part.namespace || !part.end_time) continue;
      const inner = called.get(part.id);
      const to = inner ? node(serviceId(inner[0].name, inner[0].origin)) : node(inferredId(part), { inferred: true });
      if (!inner) nodes.get(to).times.push(timeOf(part));
      call(from, to, part);
    }
  }
  return { nodes, edges };
}

function inferredId({ name, sql, aws }) {
  if (sql) return serviceId(name, 'Database::SQL');
  if (aws?.table_name) return serviceId(aws.table_name, 'AWS::DynamoDB::Table');
  return aws?.bucket_name ? serviceId(aws.bucket_name, 'AWS::S3::Bucket') : serviceId(name, aws ? `AWS::${name}` : 'remote');
}

function serviceId(Name, Type) {
  return Type ? { Name, Type } : { Name };
}

function timeOf({ start_time: start, end_time: end, fault, throttle, error }) {
  return { start, seconds: end - start, status: fault ? 'fault' : throttle ? 'throttle' : error ? 'error' : 'ok' };
}

function statistics(times) {
  const count = (status) => times.filter((time) => time.status === status).length;
  const histogram = new Map();
  for (const { seconds } of times) {
    const value = Number(seconds.toPrecision(2));
    histogram.set(value, (histogram.get(value) ?? 0) + 1);
  }
  return {
    SummaryStatistics: {
      OkCount: count('ok'),
      ErrorStatistics: { ThrottleCount: count('throttle'), OtherCount: count('error'), TotalCount: count('throttle') + count('error') },
      FaultStatistics: { OtherCount: count('fault'), TotalCount: count('fault') },
      TotalCount: times.length,
      TotalResponseTime: times.reduce((sum, { seconds }) => sum + seconds, 0),
    },
    ResponseTimeHistogram: [...histogram].sort(([a], [b]) => a - b).map(([Value, Count]) => ({ Value, Count })),
  };
}

function groupBy(all, keyOf) {
  const groups = new Map();
  for (const one of all) {
    const key = keyOf(one);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(one);
  }
  return groups;
}

function* partsOf(document) {
  for (const part of document.subsegments ?? []) {
    yield part;
    yield* partsOf(part);
  }
}
