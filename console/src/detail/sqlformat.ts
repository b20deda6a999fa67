// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

const breakBefore = new Set([
  'select', 'from', 'where', 'group', 'having', 'order', 'limit', 'offset', 'union', 'intersect', 'except', 'insert', 'update',
  'delete', 'set', 'values', 'returning', 'join', 'left', 'right', 'inner', 'full', 'cross', 'with', 'for', 'fetch',
]);

const joinWords = new Set(['left', 'right', 'inner', 'full', 'cross', 'outer']);

const indented = new Set(['and', 'or', 'on']);

/** Tokens: quoted text, comments, words, white space, and any other single character. */
const tokens = /'[^']*'?|"[^"]*"?|`[^`]*`?|--[^\n]*\n?|\/\*[^]*?(?:\*\/|$)|[\w$]+|\s+|[^]/g;

/** Formats SQL with a line per clause. Only white space changes, and not inside quoted text and comments. */
export function formatSql(sql: string): string {
  const parts: string[] = [];
  let gap = '';
  let depth = 0;
  let previous = '';
  let between = false;
  for (const [token] of sql.trim().matchAll(tokens)) {
    if (/^\s/.test(token)) {
      gap = ' ';
      continue;
    }
    const word = token.toLowerCase();
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (depth === 0 && parts.length > 0 && !continues(word, previous)) {
      if (breakBefore.has(word)) gap = '\n';
      else if (indented.has(word) && !between) gap = '\n  ';
    }
    if (word === 'between') between = true;
    else if (word === 'and') between = false;
    parts.push(parts.at(-1)?.endsWith('\n') ? gap.replace(/^\s/, '') : gap, token);
    gap = '';
    previous = word;
  }
  return parts.join('');
}

/** Returns true if a word belongs to the previous one: LEFT JOIN, DELETE FROM, FOR UPDATE. */
function continues(word: string, previous: string): boolean {
  if (word === 'join') return joinWords.has(previous);
  return (word === 'from' && previous === 'delete') || (word === 'update' && previous === 'for');
}
