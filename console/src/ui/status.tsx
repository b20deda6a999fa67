// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

export type Status = 'ok' | 'error' | 'fault' | 'throttle' | 'pending' | 'inner';

const words: Record<Status, string> = {
  ok: 'OK',
  error: 'Error',
  fault: 'Fault',
  throttle: 'Throttled',
  pending: 'In progress',
  inner: 'Fault inside',
};

/** A shape for each status, so that users need not distinguish the colours. Each is drawn in a box of 12 × 12. */
const outlines: Record<Status, string> = {
  ok: 'M6 3.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6z',
  error: 'M6 .9 11.6 10.9H.4z',
  fault: 'M2.4.6 6 4.2 9.6.6 11.4 2.4 7.8 6l3.6 3.6-1.8 1.8L6 7.8l-3.6 3.6L.6 9.6 4.2 6 .6 2.4z',
  throttle: 'M1.6 1.2h3v9.6h-3zM7.4 1.2h3v9.6h-3z',
  pending: 'M6 1.6a4.4 4.4 0 1 0 0 8.8a4.4 4.4 0 1 0 0-8.8zm0 1.6a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6z',
  inner: 'M6 1a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM6 2.3a3.7 3.7 0 1 1 0 7.4a3.7 3.7 0 1 1 0-7.4zM4.9 4 6 5.1 7.1 4l.9.9L6.9 6 8 7.1l-.9.9L6 6.9 4.9 8 4 7.1 5.1 6 4 4.9z',
};

export function statusWord(status: Status): string {
  return words[status];
}

/** Returns the path of the shape of a status, in a box of 12 × 12. */
export function statusOutline(status: Status): string {
  return outlines[status];
}

export function StatusMark({ status, worded = false }: { status: Status; worded?: boolean }) {
  return (
    <span class={`status status-${status}`} title={worded ? undefined : words[status]}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d={outlines[status]} fill-rule="evenodd" fill="currentColor" />
      </svg>
      <span class={worded ? undefined : 'unseen'}>{words[status]}</span>
    </span>
  );
}
