// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import type { TraceSummary } from '../api/types';
import { hasTerm, quoted } from '../filter/terms';
import { annotationValuesOf, servicesOf } from './summary';

/** What is over-represented in a selection: a name and a value, the share of both sides, and the term that finds it. */
export interface Difference {
  readonly name: string;
  readonly value: string;
  readonly here: number;
  readonly elsewhere: number;
  readonly term: string;
}

const mostFacets = 60;
const longestValue = 200;
const fewest = 3;
const leastGap = 0.1;
const leastDeviations = 2.5;

/** Returns the facets of a trace, each as a text: annotations, services, the URL, the method, the status and the users. */
export function facetsOf(summary: TraceSummary): string[] {
  const facets = servicesOf(summary).map((name) => facet('service', '', name));
  const { HttpURL, HttpMethod, HttpStatus } = summary.Http ?? {};
  if (HttpURL !== undefined) facets.push(facet('url', '', HttpURL));
  if (HttpMethod !== undefined) facets.push(facet('method', '', HttpMethod));
  if (HttpStatus !== undefined) facets.push(facet('status', '', HttpStatus));
  for (const [key, seen] of Object.entries(summary.Annotations ?? {})) {
    if (facets.length >= mostFacets) break;
    for (const value of annotationValuesOf(seen)) facets.push(facet('annotation', key, value));
  }
  return [...new Set(facets.filter((one) => one.length <= longestValue))].slice(0, mostFacets);
}

/** Returns what is over-represented in the selection against the rest, the widest gap first; nothing if either is tiny. */
export function differences(selection: readonly (readonly string[])[], rest: readonly (readonly string[])[], filter: string, most = 5): Difference[] {
  if (selection.length < fewest || rest.length < fewest) return [];
  const elsewhere = countsOf(rest);
  const found: (Difference & { readonly gap: number })[] = [];
  for (const [one, count] of countsOf(selection)) {
    const here = count / selection.length;
    const there = (elsewhere.get(one) ?? 0) / rest.length;
    const gap = here - there;
    if (count < fewest || gap < leastGap || gap < leastDeviations * deviation(here, selection.length, there, rest.length)) continue;
    const described = describe(one);
    if (!hasTerm(filter, described.term)) found.push({ ...described, here, elsewhere: there, gap });
  }
  return found.sort((a, b) => b.gap - a.gap || (a.name < b.name ? -1 : 1)).slice(0, most);
}

/** The standard deviation of the gap of two shares, if both sides were the same. */
function deviation(here: number, size: number, there: number, restSize: number): number {
  const share = (here * size + there * restSize) / (size + restSize);
  return Math.sqrt(share * (1 - share) * (1 / size + 1 / restSize));
}

function countsOf(traces: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const facets of traces) for (const one of facets) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

type Kind = 'service' | 'url' | 'method' | 'status' | 'annotation';

function facet(kind: Kind, key: string, value: string | number | boolean): string {
  return JSON.stringify([kind, key, value]);
}

function describe(facet: string): { name: string; value: string; term: string } {
  const [kind, key, value] = JSON.parse(facet) as [Kind, string, string | number | boolean];
  const written = typeof value === 'string' ? quoted(value) : String(value);
  const shown = middleCut(String(value));
  switch (kind) {
    case 'service':
      return { name: 'service', value: shown, term: `service(${written})` };
    case 'url':
      return { name: 'http.url', value: shown, term: `http.url = ${written}` };
    case 'method':
      return { name: 'http.method', value: shown, term: `http.method = ${written}` };
    case 'status':
      return { name: 'http.status', value: shown, term: `http.status = ${written}` };
    case 'annotation':
      return { name: key, value: shown, term: `annotation${/^\w+$/.test(key) ? `.${key}` : `[${quoted(key)}]`} = ${written}` };
  }
}

/** The end of a URL tells it from others as much as its beginning does. */
function middleCut(value: string): string {
  return value.length > 46 ? `${value.slice(0, 18)}…${value.slice(-26)}` : value;
}
