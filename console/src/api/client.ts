// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';
import { noteResponse, token } from './token';
import type {
  FilterCompletion,
  FilterExplanation,
  Group,
  Groups,
  ServiceGraphPage,
  ServiceGraphRequest,
  TimeSeriesPage,
  TimeSeriesRequest,
  Trace,
  Traces,
  TraceSummariesPage,
  TraceSummariesRequest,
} from './types';

const timeoutMillis = 15_000;
const groupPages = 10;

/** True if the last request had no response, or one that says that the server cannot answer. */
export const serverGone = signal(false);

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

/** Fetches a trace; undefined if the server does not have it. X-Ray's own path finds nothing with Transaction Search. */
export async function fetchTrace(id: string, signal: AbortSignal): Promise<Trace | undefined> {
  const answer = await post<Traces>('/xray4j/Traces', { TraceIds: [id] }, signal);
  return answer.Traces.find((trace) => trace.Id === id);
}

/** Fetches one page of the services of a time range, with their calls. */
export function fetchServiceGraph(request: ServiceGraphRequest, signal: AbortSignal): Promise<ServiceGraphPage> {
  return post<ServiceGraphPage>('/ServiceGraph', request, signal);
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
  if (!response.ok) {
    const { explained, position } = explain(text);
    if (!staysHere || response.status !== 403) noteResponse(response.status, sent, explained);
    throw new ApiFailure(request, response.status, explained, position);
  }
  if (text === '') return {} as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ApiFailure(request, response.status, 'the response is not JSON');
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
