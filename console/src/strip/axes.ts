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
  return range.kind === 'last' ? agoLabels(range.seconds) : clockLabels(span);
}

function agoLabels(seconds: number): Label[] {
  const unit = seconds >= 7200 ? 3600 : seconds >= 120 ? 60 : 1;
  const parts = [4, 3, 5, 6].find((count) => (seconds / count) % unit === 0) ?? 1;
  const suffix = unit === 3600 ? 'h' : unit === 60 ? 'min' : 's';
  return Array.from({ length: parts + 1 }, (_, i) => {
    const ago = (seconds * (parts - i)) / parts / unit;
    return { at: i / parts, text: ago === 0 ? 'now' : `\u2212${Number(ago.toPrecision(3))} ${suffix}` };
  });
}

const minute = 60;
const hour = 3600;
const day = 86_400;
const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 30 * day];
const mostTicks = 6;

/** Labels at round local times. */
function clockLabels({ start, end }: Window): Label[] {
  const step = steps.find((one) => (end - start) / one <= mostTicks) ?? end - start;
  const offset = step > minute ? new Date(start * 1000).getTimezoneOffset() * minute : 0;
  const labels: Label[] = [];
  for (let time = Math.ceil((start - offset) / step) * step + offset; time <= end && labels.length <= mostTicks; time += step) {
    labels.push({ at: (time - start) / (end - start), text: clock(time, step) });
  }
  return labels;
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

function clock(seconds: number, step: number): string {
  const date = new Date(Math.round(seconds * 1000));
  const minutes = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (step >= 6 * hour) return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${minutes}`;
  if (step >= minute) return minutes;
  return `${minutes}:${two(date.getSeconds())}${step < 1 ? `.${Math.floor(date.getMilliseconds() / 100)}` : ''}`;
}
