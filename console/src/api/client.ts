// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { noteResponse, token } from './token';
import type {
  GroupsPage,
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

/** A request that failed, with the response of the server if there was one. */
export class ApiFailure extends Error {
  /** @param status the HTTP status, or 0 if there was no response */
  constructor(
    readonly request: string,
    readonly status: number,
    readonly response: string,
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

/** Fetches the names of all groups, the group Default first. */
export async function fetchGroups(signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  let next: string | undefined;
  for (let page = 0; page < groupPages; page++) {
    const answer: GroupsPage = await post<GroupsPage>('/Groups', next ? { NextToken: next } : {}, signal);
    names.push(...answer.Groups.flatMap((group) => group.GroupName ?? []));
    next = answer.NextToken;
    if (!next) break;
  }
  return names;
}

async function post<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  const request = `POST ${path}`;
  const sent = token.peek();
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(sent !== undefined && { authorization: `Bearer ${sent}` }) },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMillis)]),
    });
    text = await response.text();
  } catch (problem) {
    if (signal.aborted) throw problem;
    const late = problem instanceof DOMException && problem.name === 'TimeoutError';
    throw new ApiFailure(request, 0, late ? `no response within ${timeoutMillis / 1000} s` : 'no connection');
  }
  if (!response.ok) {
    const explained = explain(text);
    noteResponse(response.status, sent, explained);
    throw new ApiFailure(request, response.status, explained);
  }
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ApiFailure(request, response.status, 'the response is not JSON');
  }
}

function explain(body: string): string {
  try {
    const { __type, message, Message } = JSON.parse(body) as Record<string, unknown>;
    const said = [__type, message ?? Message].filter((part) => typeof part === 'string');
    if (said.length > 0) return said.join(': ');
  } catch {
    // Not an error in the API's format: the text is shown unchanged.
  }
  return body.slice(0, 300) || 'an empty response';
}
