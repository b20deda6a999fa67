// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { TimeRange, Window } from '../app/timerange';
import { formatDuration } from '../ui/duration';
import { fromScale, toScale, type LogScale } from './bins';

/** A label of an axis, and its place as a share of it. */
export interface Label {
  readonly at: number;
  readonly text: string;
}

const two = (value: number) => String(value).padStart(2, '0');

/** Returns the labels of the time axis. A relative range has times before now, so that its labels stand still. */
export function timeLabels(range: TimeRange, span: Window): Label[] {
  const length = span.end - span.start;
  const text = (at: number) => (range.kind === 'last' ? (at === 1 ? 'now' : `\u2212${ago((1 - at) * range.seconds)}`) : clock(span.start + at * length, length));
  return [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: text(at) }));
}

/** Returns the labels of the axis of durations: its ends, and the middle if there is room for a round number. */
export function durationLabels(scale: LogScale): Label[] {
  const middle = 10 ** Math.round(Math.log10(fromScale(scale, 0.5)));
  const values = toScale(scale, middle) > 0.3 && toScale(scale, middle) < 0.7 ? [scale.low, middle, scale.high] : [scale.low, scale.high];
  return values.map((value) => ({ at: toScale(scale, value), text: short(value) }));
}

function short(seconds: number): string {
  return formatDuration(seconds).replace(/\.0+(?=\u00a0)|(\.\d*?)0+(?=\u00a0)/, '$1').replace(/\.(?=\u00a0)/, '');
}

function ago(seconds: number): string {
  const shown = (value: number) => String(Number(value.toPrecision(3)));
  if (seconds < 120) return `${shown(seconds)} s`;
  return seconds < 7200 ? `${shown(seconds / 60)} min` : `${shown(seconds / 3600)} h`;
}

function clock(seconds: number, length: number): string {
  const date = new Date(seconds * 1000);
  const minutes = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (length > 86_400) return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${minutes}`;
  if (length > 600) return minutes;
  return `${minutes}:${two(date.getSeconds())}${length < 20 ? `.${Math.floor(date.getMilliseconds() / 100)}` : ''}`;
}
