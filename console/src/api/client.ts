// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { noteResponse, token } from './token';
import type {
  Comparison,
  FilterCompletion,
  FilterExplanation,
  Group,
  Groups,
  ServiceGraphPage,
  ServiceGraphRequest,
  TimeSeriesPage,
  TimeSeriesRequest,
  Trace,
  TraceChecks,
  TraceGraphPage,
  TraceAnalysis,
  TracePercentiles,
  Traces,
  TraceSummariesPage,
  TraceSummariesRequest,
} from './types';

const timeoutMillis = 15_000;
const groupPages = 10;

/** True if the last request had no response, or one that says that the server cannot answer. */
export const serverGone = signal(false);

/** How many parts of the store did not answer the last request of some path, such as "2 of 36"; undefined if all did. */
export const missingParts = signal<string | undefined>(undefined);

const missingByPath = new Map<string, string>();

function notePartial(path: string, missing: string | null) {
  if (missing === null) missingByPath.delete(path);
  else missingByPath.set(path, missing);
  missingParts.value = [...missingByPath.values()].at(-1);
}

/** A request that failed, with the response of the server if there was one. */
export class ApiFailure extends Error {
  /** @param status the HTTP status, or 0 if there was no response */
  constructor(
    readonly request: string,
    readonly status: number,
    readonly response: string,
    /** Where a filter expression is invalid, zero-based; undefined for any other failure. */
    readonly position?: number,
  ) {
    super(`${request}: ${response}`);
  }
}

/** Fetches one page of trace summaries. */
export function fetchSummaries(request: TraceSummariesRequest, signal: AbortSignal): Promise<TraceSummariesPage> {
  return post<TraceSummariesPage>('/TraceSummaries', request, signal);
}

/** A trace, and the text from which it was read; no trace if the server does not have it. */
export interface TraceAnswer {
  readonly trace: Trace | undefined;
  readonly text: string;
}

/**
 * Fetches a trace; undefined if the answer is the text that the caller knows. Comparing text costs nothing beside parsing it.
 * X-Ray's own path finds nothing with Transaction Search.
 */
export async function fetchTrace(id: string, known: string | undefined, signal: AbortSignal): Promise<TraceAnswer | undefined> {
  const path = '/xray4j/Traces';
  const text = await postForText(path, { TraceIds: [id] }, signal);
  if (text === known) return undefined;
  return { trace: parsed<Traces>(path, text).Traces.find((trace) => trace.Id === id), text };
}

/** Fetches what the server finds in a trace. */
export function fetchAnalysis(id: string, signal: AbortSignal): Promise<TraceAnalysis> {
  return post('/xray4j/TraceAnalysis', { TraceId: id }, signal);
}

/** Fetches how slow the parts of a trace are among others of their name in a time range. */
export function fetchPercentiles(id: string, span: { start: number; end: number }, signal: AbortSignal): Promise<TracePercentiles> {
  return post('/xray4j/TracePercentiles', { TraceId: id, StartTime: span.start, EndTime: span.end }, signal);
}

/** Fetches one page of the services of a time range, with their calls. */
export function fetchServiceGraph(request: ServiceGraphRequest, signal: AbortSignal): Promise<ServiceGraphPage> {
  return post<ServiceGraphPage>('/ServiceGraph', request, signal);
}

/** Fetches the services of one trace, with their calls. */
export function fetchTraceGraph(id: string, signal: AbortSignal): Promise<TraceGraphPage> {
  return post<TraceGraphPage>('/TraceGraph', { TraceIds: [id] }, signal);
}

/** Fetches what is wrong with a trace. */
export function fetchChecks(id: string, signal: AbortSignal): Promise<TraceChecks> {
  return post<TraceChecks>('/xray4j/TraceChecks', { TraceId: id }, signal);
}

/** Fetches the differences between two sets of at most 100 traces each. */
export function fetchComparison(first: readonly string[], second: readonly string[], signal: AbortSignal): Promise<Comparison> {
  return post<Comparison>('/xray4j/CompareTraces', { First: first, Second: second }, signal);
}

/** Fetches one page of the statistics of a service or a call over time. */
export function fetchTimeSeries(request: TimeSeriesRequest, signal: AbortSignal): Promise<TimeSeriesPage> {
  return post<TimeSeriesPage>('/TimeSeriesServiceStatistics', request, signal);
}

/** Fetches what may be typed at a position of a filter expression. */
export function fetchCompletion(expression: string, position: number, span: { start: number; end: number }, signal: AbortSignal): Promise<FilterCompletion> {
  return post('/xray4j/CompleteFilter', { FilterExpression: expression, Position: position, StartTime: span.start, EndTime: span.end }, signal);
}

/** Fetches the number of traces that each part of a filter expression matches. */
export function fetchExplanation(expression: string, span: { start: number; end: number }, signal: AbortSignal): Promise<FilterExplanation> {
  return post('/xray4j/ExplainFilter', { FilterExpression: expression, StartTime: span.start, EndTime: span.end, TimeRangeType: 'Event' }, signal);
}

/** Fetches the groups that users have made: all except Default, which contains every trace. */
export async function fetchGroups(signal: AbortSignal): Promise<Group[]> {
  const found: Group[] = [];
  let next: string | undefined;
  for (let page = 0; page === 0 || (next !== undefined && page < groupPages); page++) {
    const answer: Groups = await post('/Groups', next === undefined ? {} : { NextToken: next }, signal);
    found.push(...(answer.Groups ?? []));
    next = answer.NextToken;
  }
  return found.filter(({ GroupName }) => GroupName !== undefined && GroupName !== 'Default');
}

/**
 * Posts a request of JSON.
 *
 * @param staysHere true for a write: that the token may not write is said where the user wrote, and asks for no other token
 */
export async function post<T>(path: string, body: unknown, signal: AbortSignal, staysHere = false): Promise<T> {
  return parsed<T>(path, await postForText(path, body, signal, staysHere));
}

async function postForText(path: string, body: unknown, signal: AbortSignal, staysHere = false): Promise<string> {
  const request = `POST ${path}`;
  const sent = token.peek();
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(sent !== undefined && { authorization: `Bearer ${sent}` }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMillis)]),
    });
    text = await response.text();
  } catch (problem) {
    if (signal.aborted) throw problem;
    serverGone.value = true;
    const late = problem instanceof DOMException && problem.name === 'TimeoutError';
    throw new ApiFailure(request, 0, late ? `no response within ${timeoutMillis / 1000} s` : 'no connection');
  }
  serverGone.value = response.status >= 500;
  if (response.ok) notePartial(path, response.headers.get('x-xray4j-partial'));
  if (!response.ok) {
    const { explained, position } = explain(text);
    if (!staysHere || response.status !== 403) noteResponse(response.status, sent, explained);
    throw new ApiFailure(request, response.status, explained, position);
  }
  return text;
}

function parsed<T>(path: string, text: string): T {
  if (text === '') return {} as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ApiFailure(`POST ${path}`, 200, 'the response is not JSON');
  }
}

/** Returns what an error of the API says. */
export function explain(body: string): { explained: string; position: number | undefined } {
  try {
    const { __type, message, Message, Position } = JSON.parse(body) as Record<string, unknown>;
    const said = [__type, message ?? Message].filter((part) => typeof part === 'string');
    if (said.length > 0) return { explained: said.join(': '), position: typeof Position === 'number' ? Position : undefined };
  } catch {
    // Not an error in the API's format: the text is shown unchanged.
  }
  return { explained: body.slice(0, 300) || 'an empty response', position: undefined };
}
