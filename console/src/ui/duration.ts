// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

export type Unit = 'µs' | 'ms' | 's';

const secondsIn: Record<Unit, number> = { µs: 1e-6, ms: 1e-3, s: 1 };

const withDecimals = [0, 1, 2, 3].map(
  (digits) => new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** Returns the unit in which a duration has the shortest number. */
export function unitFor(seconds: number): Unit {
  if (rounded(seconds / secondsIn.ms) >= 1000) return 's';
  return rounded(seconds / secondsIn.µs) >= 1000 ? 'ms' : 'µs';
}

/** Returns one unit for a column: the unit of its median, so that a single slow trace does not determine it. */
export function columnUnit(durations: Iterable<number>): Unit {
  const sorted = [...durations].filter((seconds) => seconds > 0).sort((a, b) => a - b);
  return unitFor(sorted[sorted.length >> 1] ?? 1e-3);
}

/** The one or two units of a column. */
export interface Units {
  readonly small: Unit;
  readonly large: Unit;
}

/** From these numbers on, a column has a duration in its larger unit: the next one, or the one after that. */
const [mostOfNext, mostOfOther] = [5000, 10_000];

/** Returns the units of a column: that of its median, and one for values that would be long in it. */
export function columnUnits(durations: readonly number[]): Units {
  const small = columnUnit(durations);
  const slowest = durations.reduce((most, seconds) => Math.max(most, seconds), 0);
  const units = { small, large: unitFor(slowest) };
  return isLarge(slowest, units) ? units : { small, large: small };
}

/** Returns the unit of a duration in a column. */
export function unitIn(units: Units, seconds: number): Unit {
  return units.large !== units.small && isLarge(seconds, units) ? units.large : units.small;
}

function isLarge(seconds: number, { small, large }: Units): boolean {
  const isNext = rounded(secondsIn[large] / secondsIn[small]) <= 1000;
  return rounded(seconds / secondsIn[small]) >= (isNext ? mostOfNext : mostOfOther);
}

/** Formats with three significant digits, and three decimals at most. */
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
