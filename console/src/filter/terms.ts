// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Text of filter expressions: their terms joined by AND. Only the server knows the grammar; this finds where terms end. */

const opening = '([{';
const closing = ')]}';

/** Returns the terms that AND joins at the top level. An expression with OR at the top level is one term. */
export function termsOf(expression: string): string[] {
  const terms: string[] = [];
  let begin = 0;
  for (const { text, at } of topWords(expression)) {
    if (/^or$/i.test(text)) return [expression.trim()];
    if (!/^and$/i.test(text)) continue;
    terms.push(expression.slice(begin, at));
    begin = at + text.length;
  }
  terms.push(expression.slice(begin));
  return terms.map((term) => term.trim()).filter((term) => term !== '');
}

export function hasTerm(expression: string, term: string): boolean {
  const wanted = plain(term);
  return termsOf(expression).some((one) => plain(one) === wanted);
}

/** Returns the expression that also demands a term. */
export function withTerm(expression: string, term: string): string {
  const before = expression.trim();
  if (before === '' || hasTerm(before, term)) return before || term;
  const needsBrackets = [...topWords(before)].some(({ text }) => /^or$/i.test(text));
  return `${needsBrackets ? `(${before})` : before} AND ${term}`;
}

/** Returns the expression without the terms that the condition accepts. */
export function withoutTerms(expression: string, isRemoved: (term: string) => boolean): string {
  const terms = termsOf(expression);
  const kept = terms.filter((term) => !isRemoved(term));
  return kept.length === terms.length ? expression.trim() : kept.join(' AND ');
}

export function toggledTerm(expression: string, term: string): string {
  const wanted = plain(term);
  return hasTerm(expression, term) ? withoutTerms(expression, (one) => plain(one) === wanted) : withTerm(expression, term);
}

/** Returns a text as a string of an expression. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Returns a term without the spaces outside its strings. A term that is one keyword is compared in lower case. */
function plain(term: string): string {
  const bare = term.trim().replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\s+/g, (part) => (/^\s/.test(part) ? ' ' : part)).replace(/ ?(>=|<=|!=|[=<>(){}]) ?/g, '$1');
  return /^[a-z.]+$/i.test(bare) ? bare.toLowerCase() : bare;
}

/** The words outside strings and brackets. */
function* topWords(expression: string): Generator<{ text: string; at: number }> {
  let depth = 0;
  for (const match of expression.matchAll(/"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|[([{)\]}]|[^\s"'([{)\]}]+/g)) {
    const [text] = match;
    if (opening.includes(text)) depth++;
    else if (closing.includes(text)) depth--;
    else if (depth === 0) yield { text, at: match.index };
  }
}
