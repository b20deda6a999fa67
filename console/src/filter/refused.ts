// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { ApiFailure } from '../api/client';
import { shortened, type FilterProblem } from './problem';

/** Returns the problem of an expression that a request was refused for; undefined for any other failure. */
export function refusedFilter(failure: unknown): FilterProblem | undefined {
  if (!(failure instanceof ApiFailure) || failure.status !== 400 || failure.position === undefined) return undefined;
  return { position: failure.position, words: shortened(failure.response), unfinished: false };
}
