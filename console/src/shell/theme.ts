// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { effect, signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';

const storageKey = 'xray4j.theme';

export const theme = signal<Theme>(remembered());

/** Applies the chosen theme to the document and stores it in the browser. */
export function applyTheme(): void {
  effect(() => {
    const choice = theme.value;
    if (choice === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = choice;
    try {
      localStorage.setItem(storageKey, choice);
    } catch {
      // The browser allows no storage: the choice then lasts as long as the page.
    }
  });
}

function remembered(): Theme {
  try {
    const kept = localStorage.getItem(storageKey);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}
