// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { signal } from '@preact/signals';

const place = 'xray4j.filters';
const most = 8;

/** The filters that were applied in this browser, the latest first. */
export const recentFilters = signal<readonly string[]>(read());

export function remember(expression: string): void {
  recentFilters.value = [expression, ...recentFilters.peek().filter((one) => one !== expression)].slice(0, most);
  localStorage.setItem(place, JSON.stringify(recentFilters.peek()));
}

function read(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}
