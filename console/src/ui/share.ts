// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Formats a share: never 0 % for a few, never 100 % for nearly all. */
export function formatShare(share: number): string {
  if (share <= 0) return '0\u00a0%';
  const percent = share * 100;
  if (percent < 0.1) return '<0.1\u00a0%';
  if (percent >= 99.5 && share < 1) return '>99\u00a0%';
  return `${percent < 10 ? Number(percent.toPrecision(2)) : Math.round(percent)}\u00a0%`;
}
