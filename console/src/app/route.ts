// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { defaultRange, formatTimeRange, parseTimeRange, type TimeRange } from './timerange';

/** The collapsed rows: only the listed ones, or all except the listed ones. Either keeps the address short. */
export interface Folds {
  readonly closedByDefault: boolean;
  readonly except: readonly string[];
}

interface Shared {
  readonly timeRange: TimeRange;
  readonly live: boolean;
  /** A filter expression in X-Ray's language. */
  readonly filter?: string | undefined;
  /** The range that is shown around `timeRange`, if `timeRange` is a part that was chosen with the brush. */
  readonly around?: TimeRange | undefined;
}

export interface ListRoute extends Shared {
  readonly place: 'traces';
  /** The selected trace. */
  readonly at?: string | undefined;
  /** True if the parts of the filter are explained. */
  readonly explain?: boolean | undefined;
}

export interface TraceRoute extends Shared {
  readonly place: 'trace';
  readonly id: string;
  readonly raw: boolean;
  readonly selected?: string | undefined;
  readonly tab: 'details' | 'json';
  readonly folds: Folds;
  /** JSON pointers of the metadata entries that the user opened or closed. */
  readonly flipped: readonly string[];
}

/** An address that the page does not have. */
export interface UnknownRoute extends Shared {
  readonly place: 'unknown';
  readonly path: string;
}

export type Route = ListRoute | TraceRoute | UnknownRoute;

export const allOpen: Folds = { closedByDefault: false, except: [] };

export function listRoute(shared: Shared, at?: string): ListRoute {
  const { timeRange, live, filter, around } = shared;
  return { place: 'traces', timeRange, live, filter, around, at };
}

export function traceRoute(shared: Shared, id: string): TraceRoute {
  const { timeRange, live, filter, around } = shared;
  return { place: 'trace', id, raw: false, tab: 'details', folds: allOpen, flipped: [], timeRange, live, filter, around };
}

/** Parses the part after `#`. No address is the list of the last 15 minutes. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = split(hash.replace(/^#/, ''), '?');
  const query = parseQuery(search);
  const shared = {
    timeRange: parseTimeRange(single(query, 'timeRange') ?? '') ?? defaultRange,
    live: single(query, 'live') !== 'off',
    filter: query.get('filter')?.join(',').trim() || undefined,
    around: parseTimeRange(single(query, 'around') ?? ''),
  };
  const [, place, id, page] = path.split('/');
  if (place !== 'traces' && path !== '' && path !== '/') return { ...shared, place: 'unknown', path };
  if (!id) return { ...listRoute(shared, single(query, 'at')), explain: single(query, 'explain') === 'on' || undefined };
  const expanded = query.get('expanded');
  return {
    ...traceRoute(shared, decode(id)),
    raw: page === 'raw',
    selected: single(query, 'selected'),
    tab: single(query, 'tab') === 'json' ? 'json' : 'details',
    folds: expanded
      ? { closedByDefault: true, except: expanded }
      : { closedByDefault: false, except: query.get('collapsed') ?? [] },
    flipped: query.get('flipped') ?? [],
  };
}

/** Returns the address of a route. */
export function formatRoute(route: Route): string {
  const query: [string, readonly string[]][] = [['timeRange', [formatTimeRange(route.timeRange)]]];
  if (!route.live) query.push(['live', ['off']]);
  if (route.filter) query.push(['filter', [route.filter]]);
  if (route.around) query.push(['around', [formatTimeRange(route.around)]]);
  if (route.place === 'unknown') return `#${route.path}${formatQuery(query)}`;
  if (route.place === 'traces') {
    if (route.explain) query.push(['explain', ['on']]);
    if (route.at) query.push(['at', [route.at]]);
    return `#/traces${formatQuery(query)}`;
  }
  if (route.selected) query.push(['selected', [route.selected]]);
  if (route.tab === 'json') query.push(['tab', ['json']]);
  if (route.folds.closedByDefault) query.push(['expanded', route.folds.except]);
  else if (route.folds.except.length > 0) query.push(['collapsed', route.folds.except]);
  if (route.flipped.length > 0) query.push(['flipped', route.flipped]);
  return `#/traces/${encodeURIComponent(route.id)}${route.raw ? '/raw' : ''}${formatQuery(query)}`;
}

function parseQuery(text: string): Map<string, string[]> {
  const query = new Map<string, string[]>();
  for (const pair of text.split('&')) {
    const [key, value] = split(pair, '=');
    if (key) query.set(decode(key), (value ?? '').split(',').filter((item) => item !== '').map(decode));
  }
  return query;
}

function formatQuery(query: readonly [string, readonly string[]][]): string {
  return `?${query.map(([key, values]) => `${key}=${values.map(encode).join(',')}`).join('&')}`;
}

function single(query: Map<string, string[]>, key: string): string | undefined {
  return query.get(key)?.[0];
}

function split(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2F', '/');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
