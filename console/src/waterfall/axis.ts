// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { unitFor, type Unit } from '../ui/duration';

export interface Tick {
  /** The position on the axis, 0 to 1. */
  readonly at: number;
  readonly label: string;
}

const secondsIn: Record<Unit, number> = { µs: 1e-6, ms: 1e-3, s: 1 };
const mostDecimals = 9;

/** Returns ticks at round times of a part of the trace, in seconds after its start: at least the given number, at most about twice as many. */
export function ticks(from: number, to: number, least: number): Tick[] {
  const length = to - from;
  if (!(length > 0)) return [{ at: 0, label: '0' }];
  const rough = length / least;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [5, 2, 1].map((factor) => factor * magnitude).find((size) => size <= rough) ?? magnitude;
  const unit = unitFor(to);
  const decimals = Math.max(0, Math.min(mostDecimals, -Math.floor(Math.log10(step / secondsIn[unit]) + 1e-9)));
  const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: decimals });
  const all: Tick[] = [];
  for (let i = Math.ceil(from / step - 1e-9); i * step - from < length * (1 - 0.35 / least); i++) {
    all.push({ at: Math.max(0, (i * step - from) / length), label: i === 0 ? '0' : `${format.format((i * step) / secondsIn[unit])} ${unit}` });
  }
  return all;
}
