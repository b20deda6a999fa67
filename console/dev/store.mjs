// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Stores documents in memory and answers the requests of the page: just enough of X-Ray to develop the page without the
// Java server. The real rules for merging and summarizing are implemented and tested in the server.

import { complete, explain, matches } from './filter.mjs';
import { Sampling } from './sampling.mjs';

export class Store {
  sampling = new Sampling();
  #traces = new Map();
  #summaries = new Map();
  #compiled = new Map();
  #answers = new Map();

  put(json) {
    const document = parse(json);
    if (!document?.id || !document.trace_id || !document.name) return { Id: document?.id, ErrorCode: 'InvalidSegment', Message: 'no id, trace_id or name' };
    const documents = this.#traces.get(document.trace_id) ?? new Map();
    this.#traces.set(document.trace_id, documents);
    this.#summaries.delete(document.trace_id);
    this.#compiled.delete(document.trace_id);
    this.#answers.delete(document.trace_id);
    const known = documents.get(document.id);
    if (!known || known.in_progress || !document.in_progress) documents.set(document.id, document);
    return undefined;
  }

  summaries(start, end, limit, after = Infinity, filter = undefined) {
    const all = this.#between(start, end);
    const rest = all.filter((summary) => summary.StartTime < after && matches(filter, summary));
    const page = rest.slice(0, limit);
    const answer = { TraceSummaries: page, ApproximateTime: start, TracesProcessedCount: all.length };
    return rest.length > limit ? { ...answer, NextToken: String(page.at(-1).StartTime) } : answer;
  }

  /** Returns the documents of all traces, with streamed subsegments in their segments. */
  documents() {
    return [...this.#traces.keys()].flatMap((id) => this.#compiledOf(id));
  }

  complete(text, position, start, end) {
    return complete(text, position, this.#between(start, end));
  }

  explain(text, start, end) {
    return explain(text, this.#between(start, end));
  }

  #between(start, end) {
    for (const [id, documents] of this.#traces) {
      if (!this.#summaries.has(id)) this.#summaries.set(id, summarise(id, [...documents.values()]));
    }
    return [...this.#summaries.values()]
      .filter((summary) => summary.StartTime < end && summary.StartTime + summary.Duration >= start)
      .sort((a, b) => b.StartTime - a.StartTime);
  }

  traceIds(start = 0, end = Infinity) {
    return this.#between(start, end).map(({ Id }) => Id);
  }

  trace(id) {
    if (!this.#answers.has(id)) this.#answers.set(id, this.#answer(id));
    return this.#answers.get(id);
  }

  #compiledOf(id) {
    if (!this.#compiled.has(id)) this.#compiled.set(id, compile([...this.#traces.get(id).values()]));
    return this.#compiled.get(id);
  }

  #answer(id) {
    const documents = this.#traces.get(id);
    if (!documents) return undefined;
    return {
      Id: id,
      Duration: summarise(id, [...documents.values()]).Duration,
      LimitExceeded: false,
      Segments: this.#compiledOf(id).map((document) => ({ Id: document.id, Document: JSON.stringify(document) })),
    };
  }
}

/** Attaches documents that were sent separately to their parents. Documents without a parent stay separate. */
function compile(documents) {
  const copies = documents.map((document) => structuredClone(document));
  const parts = new Map(copies.flatMap((copy) => [...everyPart(copy)]).map((part) => [part.id, part]));
  return copies.filter((copy) => {
    const parent = copy.type === 'subsegment' ? parts.get(copy.parent_id) : undefined;
    if (!parent) return true;
    (parent.subsegments ??= []).push(copy);
    return false;
  });
}

function summarise(id, documents) {
  const parts = documents.flatMap((document) => [...everyPart(document)]);
  const ids = new Set(parts.map((part) => part.id));
  const segments = documents.filter((document) => document.type !== 'subsegment');
  const root = segments.find((segment) => !ids.has(segment.parent_id)) ?? segments[0] ?? documents[0];
  const start = parts.reduce((first, part) => Math.min(first, part.start_time), Infinity);
  const end = parts.reduce((last, part) => Math.max(last, part.end_time ?? part.start_time), -Infinity);
  const services = [...new Set(segments.map((segment) => segment.name))];
  const { request = {}, response = {} } = root.http ?? {};
  return {
    Id: id,
    StartTime: start,
    Duration: end - start,
    ...(root.end_time && { ResponseTime: root.end_time - root.start_time }),
    HasFault: root.fault === true,
    HasError: root.error === true,
    HasThrottle: root.throttle === true,
    IsPartial: parts.some((part) => part.in_progress),
    Http: { HttpURL: request.url, HttpMethod: request.method, HttpStatus: response.status },
    ServiceIds: services.map((name) => ({ Name: name })),
    EntryPoint: { Name: root.name },
    Annotations: annotationsOf(parts),
    xray4j: {
      Name: root.name,
      SegmentCount: segments.length,
      SubsegmentCount: parts.length - segments.length,
      FaultCount: parts.filter((part) => part.fault).length,
      ErrorCount: parts.filter((part) => part.error).length,
      InProgress: parts.some((part) => part.in_progress),
      AnnotationKeys: Object.keys(annotationsOf(parts)).slice(0, 8),
      Cut: false,
    },
  };
}

function annotationsOf(parts) {
  const annotations = new Map();
  for (const [key, value] of parts.flatMap((part) => Object.entries(part.annotations ?? {}))) {
    const member = typeof value === 'string' ? 'StringValue' : typeof value === 'number' ? 'NumberValue' : 'BooleanValue';
    annotations.set(key, [...(annotations.get(key) ?? []), { AnnotationValue: { [member]: value } }]);
  }
  return Object.fromEntries(annotations);
}

function* everyPart(document) {
  const pending = [document];
  for (let part = pending.pop(); part; part = pending.pop()) {
    yield part;
    pending.push(...(part.subsegments ?? []));
  }
}

function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
