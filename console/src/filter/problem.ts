// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { FilterCompletion } from '../api/types';

/** What is wrong with a filter expression, and where. */
export interface FilterProblem {
  /** Zero-based, in UTF-16 units. */
  readonly position: number;
  readonly words: string;
  /** True if the expression is valid as far as it goes. */
  readonly unfinished: boolean;
}

/** Returns the problem that the completion of a text found. */
export function problemOf(error: FilterCompletion['Error'], text: string): FilterProblem | undefined {
  if (!error) return undefined;
  const unfinished = error.Position >= text.trimEnd().length && /end of the expression/.test(error.Found ?? '');
  return { position: error.Position, words: shortened(error.Message ?? 'The filter expression is invalid.'), unfinished };
}

/** Returns the first line without the position, which a caret shows, and without the list of all keywords. */
export function shortened(message: string): string {
  const words = message
    .split('\n')[0]!
    .replace(/^(\w+: )?Invalid filter expression at position \d+: /, '')
    .replace(/a keyword \([^)]*\)/, 'a keyword');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
