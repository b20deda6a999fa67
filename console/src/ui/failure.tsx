// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { ApiFailure } from '../api/client';

/** A question that failed: what was asked, what came back, what to try. */
export function Failure({ problem, retry }: { problem: unknown; retry: () => void }) {
  const { asked, answer, advice } = explain(problem);
  return (
    <section class="message" role="alert">
      <h2>No answer from the X-Ray server</h2>
      <dl class="facts">
        <dt>Asked</dt>
        <dd class="mono">{asked}</dd>
        <dt>Came back</dt>
        <dd>{answer}</dd>
        <dt>To try</dt>
        <dd>{advice}</dd>
      </dl>
      <p>
        <button type="button" onClick={retry}>
          Ask again
        </button>
        <span class="muted"> The page also keeps asking by itself.</span>
      </p>
    </section>
  );
}

/** The same in one line, above rows that are still worth reading. */
export function FailureLine({ problem }: { problem: unknown }) {
  const { asked, answer } = explain(problem);
  return (
    <p class="notice notice-fault" role="status">
      The server does not answer ({asked}: {answer}). Shown is what it said last; the page keeps asking.
    </p>
  );
}

function explain(problem: unknown): { asked: string; answer: string; advice: string } {
  if (!(problem instanceof ApiFailure)) {
    return { asked: 'to show the answer', answer: String(problem), advice: 'Reload the page. If it stays, this is a fault of the console.' };
  }
  const { status, asked } = problem;
  const answer = status === 0 ? problem.answer : `HTTP ${status}: ${problem.answer}`;
  if (status === 0) {
    return { asked: `${asked} at ${location.origin}`, answer, advice: 'Is the server still running? Start it again; this page recovers by itself.' };
  }
  if (status === 400) {
    return { asked, answer, advice: 'The server understood the question and refuses it. Try another time range or trace id.' };
  }
  if (status === 403 || status === 421) {
    return { asked, answer, advice: 'The server does not allow this address. Open the console by a name it knows, such as 127.0.0.1.' };
  }
  return { asked, answer, advice: 'Look at the server\u2019s own log at this moment.' };
}
