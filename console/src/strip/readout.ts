// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Window } from '../app/timerange';
import { statusWord } from '../ui/status';
import { plural } from '../ui/text';
import { formatTime } from '../ui/time';
import { stacked, timeBins } from './bins';
import type { Point } from './points';

/** Returns what a place of the strip shows, in words: the time of its column, and the number of traces by status. */
export function readout(share: number, points: ReadonlyMap<string, Point>, span: Window, columns: number): string {
  const column = Math.max(0, Math.min(columns - 1, Math.floor(share * columns)));
  const bin = timeBins(points.values(), span, columns)[column] ?? new Map();
  const total = [...bin.values()].reduce((sum, count) => sum + count, 0);
  const length = (span.end - span.start) / columns;
  const [begin, end] = [0, 1].map((i) => formatTime(span.start + (column + i) * length).slice(0, length < 3 ? undefined : -4));
  const counts = stacked.flatMap((status) => (status !== 'ok' && bin.get(status) ? `${statusWord(status).toLowerCase()} ${bin.get(status)}` : []));
  return `${begin} \u2013 ${end}: ${[plural(total, 'trace'), ...counts].join(', ')}`;
}
