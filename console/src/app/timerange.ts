// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { formatDateTime } from '../ui/time';

export type TimeRange =
  | { readonly kind: 'last'; readonly seconds: number }
  | { readonly kind: 'between'; readonly start: number; readonly end: number };

export interface Window {
  readonly start: number;
  readonly end: number;
}

export const presets: readonly { readonly label: string; readonly words: string; readonly seconds: number }[] = [
  { label: '5m', words: 'the last 5 minutes', seconds: 300 },
  { label: '15m', words: 'the last 15 minutes', seconds: 900 },
  { label: '1h', words: 'the last hour', seconds: 3600 },
  { label: '6h', words: 'the last 6 hours', seconds: 21600 },
  { label: '24h', words: 'the last 24 hours', seconds: 86400 },
];

export const defaultRange: TimeRange = { kind: 'last', seconds: 900 };

/** Parses X-Ray's format: an ISO 8601 duration, or two ISO 8601 times with a tilde between them. */
export function parseTimeRange(text: string): TimeRange | undefined {
  const tilde = text.indexOf('~');
  if (tilde < 0) {
    const seconds = parseDuration(text);
    return seconds === undefined ? undefined : { kind: 'last', seconds };
  }
  const start = Date.parse(text.slice(0, tilde)) / 1000;
  const end = Date.parse(text.slice(tilde + 1)) / 1000;
  return start < end ? { kind: 'between', start, end } : undefined;
}

export function formatTimeRange(range: TimeRange): string {
  return range.kind === 'last' ? formatDuration(range.seconds) : `${instant(range.start)}~${instant(range.end)}`;
}

/** Returns the range in epoch seconds. A relative range ends one second after now, to allow for a clock that is ahead. */
export function windowOf(range: TimeRange, now: number): Window {
  return range.kind === 'last' ? { start: now - range.seconds, end: now + 1 } : range;
}

export function describeRange(range: TimeRange): string {
  if (range.kind === 'between') {
    return `between ${formatDateTime(range.start).slice(0, -4)} and ${formatDateTime(range.end).slice(0, -4)}`;
  }
  const preset = presets.find((candidate) => candidate.seconds === range.seconds);
  return `in ${preset ? preset.words : `the last ${formatDuration(range.seconds).slice(2).toLowerCase()}`}`;
}

function parseDuration(text: string): number | undefined {
  const match = /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7})S)?)?$/.exec(text);
  if (!match) return undefined;
  const [days, hours, minutes, seconds] = [1, 2, 3, 4].map((group) => Number(match[group] ?? 0)) as [number, number, number, number];
  const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
  return total > 0 ? total : undefined;
}

function formatDuration(seconds: number): string {
  if (seconds % 3600 === 0) return `PT${seconds / 3600}H`;
  if (seconds % 60 === 0) return `PT${seconds / 60}M`;
  return `PT${seconds}S`;
}

function instant(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().replace('.000Z', 'Z');
}
