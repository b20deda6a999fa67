// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { formatIn, unitFor, type Unit } from '../ui/duration';

export interface Tick {
  /** The position on the axis, 0 to 1. */
  readonly at: number;
  readonly label: string;
}

/** Returns ticks at round times, the first at zero: at least the given number, at most about twice as many. */
export function ticks(seconds: number, least: number): Tick[] {
  if (!(seconds > 0)) return [{ at: 0, label: '0' }];
  const unit: Unit = unitFor(seconds);
  const rough = seconds / least;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [5, 2, 1].map((factor) => factor * magnitude).find((size) => size <= rough) ?? magnitude;
  const all: Tick[] = [];
  for (let i = 0; i * step < seconds * (1 - 0.35 / least); i++) {
    all.push({ at: (i * step) / seconds, label: i === 0 ? '0' : `${formatTick(i * step, unit)} ${unit}` });
  }
  return all;
}

function formatTick(seconds: number, unit: Unit): string {
  const text = formatIn(seconds, unit);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
