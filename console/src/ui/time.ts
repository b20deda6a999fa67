// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

const two = (value: number) => String(value).padStart(2, '0');

function dateOf(seconds: number): Date {
  return new Date(Math.floor(Math.round(seconds * 1e6) / 1e3));
}

/** Formats local time with milliseconds, and with the day if that is not today. */
export function formatTime(seconds: number, now: Date = new Date()): string {
  const date = dateOf(seconds);
  if (Number.isNaN(date.getTime())) return 'no time';
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
  return date.toDateString() === now.toDateString() ? time : `${formatDay(date)} ${time}`;
}

export function formatDateTime(seconds: number): string {
  const date = dateOf(seconds);
  if (Number.isNaN(date.getTime())) return 'no time';
  return `${formatDay(date)} ${formatTime(seconds, date)}`;
}

export function formatAgo(seconds: number, nowSeconds: number = Date.now() / 1000): string {
  const ago = nowSeconds - seconds;
  if (ago < -1) return 'in the future, by this machine\u2019s clock';
  if (ago < 1) return 'just now';
  if (ago < 120) return `${Math.round(ago)} s ago`;
  if (ago < 7200) return `${Math.round(ago / 60)} min ago`;
  return ago < 172_800 ? `${Math.round(ago / 3600)} h ago` : `${Math.round(ago / 86_400)} days ago`;
}

/** Returns the time zone of all times, such as UTC+02:00. */
export function zoneName(date: Date = new Date()): string {
  const minutes = -date.getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '\u2212' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function formatDay(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
