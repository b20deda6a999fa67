// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { FilterCompletion } from '../api/types';
import { ApiFailure } from '../api/client';

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

/** Returns the problem of an expression that a request was refused for; undefined for any other failure. */
export function refusedFilter(failure: unknown): FilterProblem | undefined {
  if (!(failure instanceof ApiFailure) || failure.status !== 400 || failure.position === undefined) return undefined;
  return { position: failure.position, words: shortened(failure.response), unfinished: false };
}

/** Returns the first line without the position, which a caret shows, and without the list of all keywords. */
function shortened(message: string): string {
  const words = message
    .split('\n')[0]!
    .replace(/^(\w+: )?Invalid filter expression at position \d+: /, '')
    .replace(/a keyword \([^)]*\)/, 'a keyword');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
