// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Waiting for a local X-Ray and for the programs that send to it: nothing waits for ever, and nothing for a fixed time.
import assert from 'node:assert/strict';

const pauseMillis = 50;

/** Asks until there is an answer, and returns it. Fails when the time is over. */
export async function eventually(what, ask, patienceMillis) {
  const end = Date.now() + patienceMillis;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    assert.ok(Date.now() < end, `not in time: ${what}`);
    await new Promise((resume) => setTimeout(resume, pauseMillis));
  }
}

/** Returns the first group of a pattern in what a program writes. Fails if the program ends before. */
export function firstLine(stream, pattern) {
  return new Promise((resolve, reject) => {
    let text = '';
    stream.setEncoding('utf8');
    stream.on('data', (more) => {
      text += more;
      const match = pattern.exec(text);
      if (match) resolve(match[1]);
    });
    stream.on('end', () => reject(new Error('a program of the example ended before it was ready')));
  });
}

/** Sends JSON to an operation of the X-Ray at this address, and returns its answer. */
export async function post(xray, path, body) {
  const response = await fetch(xray + path, { method: 'POST', body: JSON.stringify(body) });
  assert.equal(response.status, 200, `${path} answered ${response.status}`);
  return response.json();
}
