// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

export type Status = 'ok' | 'error' | 'fault' | 'throttle' | 'pending';

const words: Record<Status, string> = {
  ok: 'OK',
  error: 'Error',
  fault: 'Fault',
  throttle: 'Throttled',
  pending: 'In progress',
};

/** A shape for each status, so that users need not distinguish the colours. Each is drawn in a box of 12 × 12. */
const outlines: Record<Status, string> = {
  ok: 'M6 3.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6z',
  error: 'M6 .9 11.6 10.9H.4z',
  fault: 'M2.4.6 6 4.2 9.6.6 11.4 2.4 7.8 6l3.6 3.6-1.8 1.8L6 7.8l-3.6 3.6L.6 9.6 4.2 6 .6 2.4z',
  throttle: 'M1.6 1.2h3v9.6h-3zM7.4 1.2h3v9.6h-3z',
  pending: 'M6 1.6a4.4 4.4 0 1 0 0 8.8a4.4 4.4 0 1 0 0-8.8zm0 1.6a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6z',
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
