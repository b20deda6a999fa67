// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { ApiFailure } from '../api/client';

/** A request that failed: the request, the response, and what to do. */
export function Failure({ problem, retry }: { problem: unknown; retry: () => void }) {
  const { request, response, advice } = explain(problem);
  return (
    <section class="message" role="alert">
      <h2>The request to the X-Ray server failed</h2>
      <dl class="facts">
        <dt>Request</dt>
        <dd class="mono">{request}</dd>
        <dt>Response</dt>
        <dd>{response}</dd>
        <dt>What to do</dt>
        <dd>{advice}</dd>
      </dl>
      <p>
        <button type="button" onClick={retry}>
          Retry
        </button>
        <span class="muted"> The page also retries by itself.</span>
      </p>
    </section>
  );
}

/** A request that failed, in one line above rows that are still shown. */
export function FailureLine({ problem }: { problem: unknown }) {
  const { request, response } = explain(problem);
  return (
    <p class="notice notice-fault" role="status">
      The last request failed ({request}: {response}). The page shows older data and retries by itself.
    </p>
  );
}

function explain(problem: unknown): { request: string; response: string; advice: string } {
  if (!(problem instanceof ApiFailure)) {
    return { request: 'showing a response', response: String(problem), advice: 'Reload the page. If the error remains, it is a bug in the console.' };
  }
  const { status, request } = problem;
  const response = status === 0 ? problem.response : `HTTP ${status}: ${problem.response}`;
  if (status === 0) {
    return { request: `${request} at ${location.origin}`, response, advice: 'Check that the server is running.' };
  }
  if (status === 400) {
    return { request, response, advice: 'The server refused the request. Try another time range or trace id.' };
  }
  if (status === 403 || status === 421) {
    return { request, response, advice: 'The server does not allow this address. Open the console at 127.0.0.1 or localhost, or start the server with --allow-host NAME.' };
  }
  return { request, response, advice: 'See the server\u2019s log.' };
}
