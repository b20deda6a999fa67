// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { termsOf, withTerm, withoutTerms } from './terms';

/** Bounds of the response time in seconds. */
export interface Bounds {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

const bound = /^responsetime\s*(>=|>|<=|<)\s*(\d*\.?\d+(?:e[+-]?\d+)?)(ms|s)?$/i;

/** Returns the bounds that the terms of an expression set. */
export function boundsOf(expression: string): Bounds {
  const bounds: { from?: number; to?: number } = {};
  for (const term of termsOf(expression)) {
    const [, operator = '', digits = '', unit] = bound.exec(term) ?? [];
    if (!operator) continue;
    const seconds = Number(digits) / (unit?.toLowerCase() === 'ms' ? 1000 : 1);
    if (operator.startsWith('>')) bounds.from = Math.max(bounds.from ?? 0, seconds);
    else bounds.to = Math.min(bounds.to ?? Infinity, seconds);
  }
  return bounds;
}

/** Returns the expression with these bounds in place of those it has. */
export function withBounds(expression: string, { from, to }: Bounds): string {
  let bounded = withoutTerms(expression, (term) => bound.test(term));
  if (from !== undefined) bounded = withTerm(bounded, `responsetime >= ${number(from)}`);
  if (to !== undefined) bounded = withTerm(bounded, `responsetime < ${number(to)}`);
  return bounded;
}

/** Reads a duration that users type: 200ms, 1.5 s, 80 µs; a bare number has seconds. */
export function parseSeconds(text: string): number | undefined {
  const [, digits, unit = 's'] = /^\s*(\d*[.,]?\d+)\s*(µs|us|ms|s|m|min)?\s*$/i.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const scale = { µs: 1e-6, us: 1e-6, ms: 1e-3, s: 1, m: 60, min: 60 }[unit.toLowerCase()] ?? 1;
  return Number((Number(digits.replace(',', '.')) * scale).toPrecision(12));
}

function number(seconds: number): string {
  const text = String(Number(seconds.toPrecision(6)));
  return text.includes('e') ? seconds.toFixed(9).replace(/0+$/, '') : text;
}
