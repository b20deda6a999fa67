// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** How long the bars of durations are: by a linear scale from 0, or by a logarithmic one where durations differ much. */
export interface LengthScale {
  readonly logarithmic: boolean;
  /** The duration of the shortest bar of a logarithmic scale. */
  readonly low: number;
  readonly high: number;
}

/** Two decades: above, the shorter bars of a linear scale would all be one pixel. */
const mostLinear = 100;
const mostDecades = 1e6;
const shortest = 0.04;

export function lengthScale(durations: readonly number[]): LengthScale {
  let low = Infinity;
  let high = 0;
  for (const seconds of durations) {
    if (!(seconds > 0)) continue;
    low = Math.min(low, seconds);
    high = Math.max(high, seconds);
  }
  return { logarithmic: high > low * mostLinear, low: Math.max(low, high / mostDecades), high };
}

/** Returns the length of a bar, 0 to 1. */
export function lengthOf({ logarithmic, low, high }: LengthScale, seconds: number): number {
  if (!(seconds > 0) || high === 0) return 0;
  if (!logarithmic) return seconds / high;
  return shortest + (1 - shortest) * Math.max(0, Math.log(seconds / low) / Math.log(high / low));
}
