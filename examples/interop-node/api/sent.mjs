// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// The traces that are sent: ten a minute, for 25 minutes that began an hour ago.
import { randomBytes } from 'node:crypto';
import { NAME } from './client.mjs';

const MINUTES = 25;
export const A_MINUTE = 10;
export const TRACES = MINUTES * A_MINUTE;
export const FAULTS = 5 * 6;

export const hourAgo = Math.floor(Date.now() / 60_000 - 60) * 60;
export const range = { StartTime: new Date(hourAgo * 1000), EndTime: new Date((hourAgo + MINUTES * 60) * 1000) };
export const sent = Array.from({ length: TRACES }, (_, n) => segment(Math.floor(n / A_MINUTE), n % A_MINUTE));
export const ids = sent.map((document) => document.trace_id);

export function hex(bytes) {
  return randomBytes(bytes).toString('hex');
}

// A request with a call to another service. Six of ten have a fault in five of the minutes, which makes an insight.
function segment(minute, n) {
  const start = hourAgo + minute * 60 + n;
  const fault = minute >= 10 && minute < 15 && n < 6;
  return {
    trace_id: `1-${start.toString(16)}-${hex(12)}`,
    id: hex(8),
    name: NAME,
    start_time: start,
    end_time: start + 0.5,
    fault,
    annotations: { client: 'node', n },
    http: { request: { method: 'GET', url: `http://${NAME}/orders/${n}` }, response: { status: fault ? 500 : 200 } },
    subsegments: [
      { id: hex(8), name: `${NAME}-stock`, namespace: 'remote', start_time: start, end_time: start + 0.25 },
    ],
  };
}
