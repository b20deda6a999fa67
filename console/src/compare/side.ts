// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { findTraceId } from '../app/traceid';

/** One side of a comparison: a trace, or the newest traces that a filter matches. */
export type Side = { readonly kind: 'trace'; readonly id: string } | { readonly kind: 'set'; readonly filter: string };

/** Reads what was typed for a side. Text in quotation marks belongs to a filter, also if it looks like a trace id. */
export function sideOf(text: string): Side {
  const id = /["']/.test(text) ? undefined : findTraceId(text);
  return id ? { kind: 'trace', id } : { kind: 'set', filter: text.trim() };
}
