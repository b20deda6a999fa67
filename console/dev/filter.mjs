// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// A small part of X-Ray's filter language for the development server: terms joined by AND, keywords with or without a
// comparison, annotations and service(). The real grammar, its errors and its completion are implemented in the server.

const keywords = {
  ok: (trace) => !trace.HasFault && !trace.HasError && !trace.HasThrottle,
  error: (trace) => trace.HasError,
  fault: (trace) => trace.HasFault,
  throttle: (trace) => trace.HasThrottle,
  partial: (trace) => trace.IsPartial,
  responsetime: (trace) => trace.ResponseTime,
  duration: (trace) => trace.Duration,
  'http.status': (trace) => trace.Http.HttpStatus,
  'http.url': (trace) => trace.Http.HttpURL,
  'http.method': (trace) => trace.Http.HttpMethod,
  'group.name': (trace) => trace.GroupName,
  'rootcause.fault.service': (trace) => trace.xray4j.FaultCount > 0,
};

const compared = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  CONTAINS: (a, b) => String(a).includes(b),
};

export class FilterError extends Error {
  constructor(position, found, valid) {
    super(`Invalid filter expression at position ${position}: found ${found}. Valid: ${valid}.`);
    Object.assign(this, { position, found, valid });
  }
}

/** Returns the terms of an expression, each with its place and its test. */
export function parse(text) {
  const terms = [];
  const tokens = [...text.matchAll(/"(?:\\.|[^"\\])*"|[<>!]=|[<>=()]|annotation\["(?:\\.|[^"\\])*"\]|[^\s"<>=!()]+/g)].map((match) => ({ text: match[0], at: match.index }));
  let next = 0;
  const take = (valid, test) => {
    const token = tokens[next];
    if (!token || !test(token.text)) throw new FilterError(token?.at ?? text.length, token?.text ?? 'the end of the expression', valid);
    next++;
    return token;
  };
  while (terms.length === 0 || next < tokens.length) {
    if (terms.length > 0) take('AND', (word) => /^and$/i.test(word));
    const first = take('a keyword (ok, fault), annotation.KEY, service(...)', (word) => word in keywords || /^annotation[.[]/.test(word) || word === 'service');
    terms.push({ start: first.at, test: first.text === 'service' ? service(take) : comparison(first.text, tokens, () => next++, () => tokens[next], take) });
    const last = tokens[next - 1];
    Object.assign(terms.at(-1), { end: last.at + last.text.length });
  }
  return terms.map((term) => ({ ...term, text: text.slice(term.start, term.end) }));
}

/** Returns true if a trace matches; an empty expression matches every trace. */
export function matches(text, trace) {
  return !text || parse(text).every(({ test }) => test(trace));
}

export function complete(text, position, traces) {
  const [before] = /[^\s"=]*$|"[^"]*$/.exec(text.slice(0, position));
  const key = /annotation\.(\w+)\s*=\s*"?[^"]*$/.exec(text.slice(0, position))?.[1];
  const values = traces.flatMap((trace) => (trace.Annotations[key] ?? []).map(({ AnnotationValue }) => JSON.stringify(Object.values(AnnotationValue)[0])));
  const known = key
    ? [...new Set(values)].map((value) => ({ Kind: 'value', Text: value, Type: '', Meaning: '' }))
    : [
        ...Object.keys(keywords).map((word) => ({ Kind: 'keyword', Text: word, Type: 'boolean', Meaning: `The keyword ${word}.` })),
        ...[...new Set(traces.flatMap((trace) => Object.keys(trace.Annotations)))].map((name) => ({ Kind: 'annotation', Text: `annotation.${name}`, Type: '', Meaning: '' })),
      ];
  const answer = { Replaced: { Start: position - before.length, End: position }, Suggestions: known.filter((one) => one.Text.startsWith(before)) };
  try {
    if (text.trim()) parse(text);
    return answer;
  } catch ({ position: at, found, valid, message }) {
    return { ...answer, Error: { Position: at, Found: found, Valid: valid, Message: message } };
  }
}

export function explain(text, traces) {
  if (text === '') return { TraceCount: traces.length, Complete: true, Parts: [] };
  const terms = parse(text);
  const count = (test) => traces.filter(test).length;
  const whole = { Start: 0, End: text.length, Text: text, MatchCount: count((trace) => matches(text, trace)) };
  const parts = terms.map(({ start, end, text: part, test }) => ({ Start: start, End: end, Text: part, MatchCount: count(test) }));
  return { TraceCount: traces.length, Complete: true, Parts: parts.length === 1 ? parts : [whole, ...parts] };
}

function service(take) {
  take('(', (word) => word === '(');
  const name = literal(take('the name of a service in quotes', (word) => word.startsWith('"')).text);
  take(')', (word) => word === ')');
  return (trace) => trace.ServiceIds.some(({ Name }) => Name === name);
}

function comparison(word, tokens, skip, peek, take) {
  const key = /^annotation(?:\.(.+)|\[(".*")\])$/.exec(word);
  const read = key ? (trace) => (trace.Annotations[key[1] ?? literal(key[2])] ?? []).map(({ AnnotationValue }) => Object.values(AnnotationValue)[0]) : (trace) => [keywords[word](trace)];
  const operator = peek()?.text.toUpperCase();
  if (!compared[operator]) return (trace) => Boolean(read(trace)[0]);
  skip();
  const value = literal(take('a string in quotes, a number, true or false', (text) => /^("|-?[\d.]|true$|false$)/.test(text)).text);
  return (trace) => read(trace).some((seen) => compared[operator](seen, value));
}

function literal(text) {
  return JSON.parse(text.replace(/^\./, '0.'));
}
