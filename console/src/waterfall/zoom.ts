// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Zoom } from '../app/route';
import type { TraceModel } from '../model/model';

/** The part of the time that is shown, in epoch seconds. */
export interface Shown {
  readonly start: number;
  readonly end: number;
}

const shortestSeconds = 1e-5;
const mostTimes = 1e5;

/** Returns the shown part of a trace. A zoom that is beyond the trace shows its end. */
export function shownOf(model: Pick<TraceModel, 'start' | 'end'>, zoom: Zoom | undefined): Shown {
  if (!zoom) return { start: model.start, end: model.end };
  return within(model, model.start + zoom.from / 1000, model.start + zoom.to / 1000);
}

/** Returns the zoom to write into the address; undefined if everything is shown. */
export function zoomOf(model: Pick<TraceModel, 'start' | 'end'>, { start, end }: Shown): Zoom | undefined {
  const shown = within(model, start, end);
  const length = model.end - model.start;
  if (shown.end - shown.start >= length * (1 - 1e-6)) return undefined;
  return { from: millis(shown.start - model.start), to: millis(shown.end - model.start) };
}

/** Returns a part that is longer or shorter by a factor, in which a time keeps its place. */
export function scaled({ start, end }: Shown, factor: number, around: number): Shown {
  const fixed = Math.max(start, Math.min(end, around));
  return { start: fixed - (fixed - start) * factor, end: fixed + (end - fixed) * factor };
}

/** Returns a part of the same length, moved by a share of it, and not beyond the trace. */
export function moved(model: Pick<TraceModel, 'start' | 'end'>, { start, end }: Shown, share: number): Shown {
  const by = Math.max(model.start - start, Math.min(model.end - end, (end - start) * share));
  return { start: start + by, end: end + by };
}

/** Returns where an interval is in the shown part, in shares from 0 to 1; undefined if it is outside. */
export function placeOf({ start, end }: Shown, from: number, to: number): { left: number; width: number } | undefined {
  const length = end - start || 1e-3;
  if (to < start || from > end) return undefined;
  const left = Math.max(0, (from - start) / length);
  return { left, width: Math.max(0, Math.min(1, (to - start) / length) - left) };
}

/** Returns a part of about the same place and length that is inside the trace and not too short to be seen. */
function within(model: Pick<TraceModel, 'start' | 'end'>, start: number, end: number): Shown {
  const length = model.end - model.start;
  const least = Math.min(length, Math.max(shortestSeconds, length / mostTimes));
  const size = Math.max(least, Math.min(length, end - start));
  const first = end - start < least ? (start + end - size) / 2 : start;
  const from = Math.max(model.start, Math.min(model.end - size, first));
  return { start: from, end: from + size };
}

/** Microseconds are as exact as the times of a trace, and keep the address short. */
function millis(seconds: number): number {
  return Number((seconds * 1000).toFixed(3));
}
