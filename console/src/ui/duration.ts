// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

export type Unit = 'µs' | 'ms' | 's';

const secondsIn: Record<Unit, number> = { µs: 1e-6, ms: 1e-3, s: 1 };

const withDecimals = [0, 1, 2, 3].map(
  (digits) => new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** The unit in which one duration reads best. */
export function unitFor(seconds: number): Unit {
  if (rounded(seconds / secondsIn.ms) >= 1000) return 's';
  return rounded(seconds / secondsIn.µs) >= 1000 ? 'ms' : 'µs';
}

/** One unit for a column: the one that suits its median, so that a single outlier does not choose for all. */
export function columnUnit(durations: Iterable<number>): Unit {
  const sorted = [...durations].filter((seconds) => seconds > 0).sort((a, b) => a - b);
  return unitFor(sorted[sorted.length >> 1] ?? 1e-3);
}

/** Three significant digits, never more than three decimals. */
export function formatIn(seconds: number, unit: Unit): string {
  const value = rounded(seconds / secondsIn[unit]);
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return '<0.001';
  const decimals = size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return withDecimals[decimals]!.format(value);
}

export function formatDuration(seconds: number): string {
  const unit = unitFor(seconds);
  return `${formatIn(seconds, unit)}\u00a0${unit}`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
