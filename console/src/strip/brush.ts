// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { Window } from '../app/timerange';
import type { Bounds } from '../filter/bounds';
import { fromScale, type LogScale } from './bins';

/** A rectangle in shares of the strip, 0 to 1, from the left and from the bottom of the heatmap. */
export interface Brush {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** A movement of fewer pixels is a click. */
const leastPixels = 5;

/** Returns the part of the strip between two points in pixels. A flat one has every duration, a narrow one every time. */
export function brushOf(from: Pixel, to: Pixel, area: { readonly width: number; readonly heatTop: number; readonly height: number }): Brush | undefined {
  const wide = Math.abs(from.x - to.x) >= leastPixels;
  const heat = area.height - area.heatTop;
  const tall = from.y >= area.heatTop && Math.abs(from.y - to.y) >= leastPixels;
  if (!wide && !tall) return undefined;
  const across = [from.x, to.x].map((x) => clamp(x / area.width)).sort((a, b) => a - b) as [number, number];
  const up = [from.y, to.y].map((y) => clamp((area.height - y) / heat)).sort((a, b) => a - b) as [number, number];
  return { left: wide ? across[0] : 0, right: wide ? across[1] : 1, bottom: tall ? up[0] : 0, top: tall ? up[1] : 1 };
}

export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** Returns the time that a brush has; undefined if it has all of the span. */
export function brushedTime({ left, right }: Brush, span: Window): Window | undefined {
  if (left <= 0 && right >= 1) return undefined;
  const length = span.end - span.start;
  const digits = Math.max(0, 3 - Math.floor(Math.log10(length)));
  const round = (seconds: number) => Number(seconds.toFixed(Math.min(3, digits)));
  return { start: round(span.start + left * length), end: round(span.start + right * length) };
}

/** Returns the response times that a brush has, with two digits; undefined if it has all of them. */
export function brushedBounds({ bottom, top }: Brush, scale: LogScale): Bounds | undefined {
  if (bottom <= 0 && top >= 1) return undefined;
  const at = (place: number) => Number(fromScale(scale, place).toPrecision(2));
  return { from: bottom <= 0 ? undefined : at(bottom), to: top >= 1 ? undefined : at(top) };
}

function clamp(share: number): number {
  return Math.max(0, Math.min(1, share));
}
