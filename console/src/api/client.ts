// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Trace, Traces, TraceSummariesPage, TraceSummariesRequest } from './types';

const timeoutMillis = 15_000;

/** A question the server did not answer: what was asked, what came back. */
export class ApiFailure extends Error {
  /** @param status the HTTP status, or 0 when nothing answered at all */
  constructor(
    readonly asked: string,
    readonly status: number,
    readonly answer: string,
  ) {
    super(`${asked}: ${answer}`);
  }
}

export function fetchSummaries(request: TraceSummariesRequest, signal: AbortSignal): Promise<TraceSummariesPage> {
  return post<TraceSummariesPage>('/TraceSummaries', request, signal);
}

/** The trace with this id, or nothing when the server does not have it. */
export async function fetchTrace(id: string, signal: AbortSignal): Promise<Trace | undefined> {
  const answer = await post<Traces>('/Traces', { TraceIds: [id] }, signal);
  return answer.Traces.find((trace) => trace.Id === id);
}

async function post<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  const asked = `POST ${path}`;
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMillis)]),
    });
    text = await response.text();
  } catch (problem) {
    if (signal.aborted) throw problem;
    const late = problem instanceof DOMException && problem.name === 'TimeoutError';
    throw new ApiFailure(asked, 0, late ? `no answer within ${timeoutMillis / 1000} s` : 'no connection');
  }
  if (!response.ok) throw new ApiFailure(asked, response.status, explain(text));
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ApiFailure(asked, response.status, 'the answer is not JSON');
  }
}

function explain(body: string): string {
  try {
    const { __type, message, Message } = JSON.parse(body) as Record<string, unknown>;
    const said = [__type, message ?? Message].filter((part) => typeof part === 'string');
    if (said.length > 0) return said.join(': ');
  } catch {
    // Not the API's own error form; shown as it came.
  }
  return body.slice(0, 300) || 'an empty answer';
}
