// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { defaultRange, formatTimeRange, parseTimeRange, type TimeRange } from './timerange';

/** The collapsed rows: only the listed ones, or all except the listed ones. Either keeps the address short. */
export interface Folds {
  readonly closedByDefault: boolean;
  readonly except: readonly string[];
}

/** The largest number of calls from the selected node to which a map can be limited. */
export const mostHops = 5;

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

export interface MapRoute extends Shared {
  readonly place: 'map';
  /** The key of the selected node, or of the caller of the selected call. */
  readonly node?: string | undefined;
  /** The key of the called node of the selected call. */
  readonly call?: string | undefined;
  /** The map shows only what is this many calls away from the selected node; 0 for all. */
  readonly hops: number;
  readonly find?: string | undefined;
  /** The group of X-Ray whose traces are shown. */
  readonly group?: string | undefined;
  /** The keys of the opened groups of nodes. */
  readonly open: readonly string[];
  /** Whether nodes are shown in groups; by default if there are many. */
  readonly grouped?: boolean | undefined;
  /** By default, the table is shown in a narrow window. */
  readonly view?: 'picture' | 'table' | undefined;
}

export interface SamplingRoute extends Shared {
  readonly place: 'sampling';
  /** The rule in the editor. */
  readonly rule?: string | undefined;
  /** True while a new rule is in the editor. */
  readonly isNew?: boolean | undefined;
}

/** The page that reads files with traces. */
export interface ImportRoute extends Shared {
  readonly place: 'import';
}

/** An address that the page does not have. */
export interface UnknownRoute extends Shared {
  readonly place: 'unknown';
  readonly path: string;
}

export type Route = ListRoute | TraceRoute | MapRoute | SamplingRoute | ImportRoute | UnknownRoute;

export const allOpen: Folds = { closedByDefault: false, except: [] };

export function listRoute(shared: Shared, at?: string): ListRoute {
  const { timeRange, live, filter, around } = shared;
  return { place: 'traces', timeRange, live, filter, around, at };
}

export function traceRoute(shared: Shared, id: string): TraceRoute {
  const { timeRange, live, filter, around } = shared;
  return { place: 'trace', id, raw: false, tab: 'details', folds: allOpen, flipped: [], timeRange, live, filter, around };
}

export function mapRoute(shared: Shared): MapRoute {
  const { timeRange, live, filter, around } = shared;
  return { place: 'map', hops: 0, open: [], timeRange, live, filter, around };
}

export function samplingRoute(shared: Shared): SamplingRoute {
  const { timeRange, live, filter, around } = shared;
  return { place: 'sampling', timeRange, live, filter, around };
}

export function importRoute(shared: Shared): ImportRoute {
  const { timeRange, live, filter, around } = shared;
  return { place: 'import', timeRange, live, filter, around };
}

/** Returns the route with another time range; from one trace, that is the list. */
export function withRange(route: Route, timeRange: TimeRange): Route {
  return route.place === 'map' || route.place === 'sampling' ? { ...route, timeRange } : listRoute({ ...route, timeRange });
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
  if (place === 'service-map' || place === 'map') return parseMap(query, shared);
  if (path === '/sampling') return { ...samplingRoute(shared), rule: single(query, 'rule'), isNew: single(query, 'new') === 'on' || undefined };
  if (path === '/import') return importRoute(shared);
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
  if (route.place === 'import') return `#/import${formatQuery(query)}`;
  if (route.place === 'sampling') {
    if (route.rule !== undefined) query.push(['rule', [route.rule]]);
    if (route.isNew) query.push(['new', ['on']]);
    return `#/sampling${formatQuery(query)}`;
  }
  if (route.place === 'map') return `#/service-map${formatQuery([...query, ...mapQuery(route)])}`;
  if (route.selected) query.push(['selected', [route.selected]]);
  if (route.tab === 'json') query.push(['tab', ['json']]);
  if (route.folds.closedByDefault) query.push(['expanded', route.folds.except]);
  else if (route.folds.except.length > 0) query.push(['collapsed', route.folds.except]);
  if (route.flipped.length > 0) query.push(['flipped', route.flipped]);
  return `#/traces/${encodeURIComponent(route.id)}${route.raw ? '/raw' : ''}${formatQuery(query)}`;
}

function parseMap(query: Map<string, string[]>, shared: Shared): MapRoute {
  const [view, grouped, hops] = [single(query, 'view'), single(query, 'grouped'), Number(single(query, 'hops') ?? 0)];
  return {
    ...mapRoute(shared),
    node: single(query, 'node'),
    call: single(query, 'call'),
    hops: Number.isInteger(hops) && hops > 0 ? Math.min(hops, mostHops) : 0,
    find: single(query, 'find'),
    group: single(query, 'group'),
    open: query.get('open') ?? [],
    grouped: grouped === undefined ? undefined : grouped !== 'off',
    view: view === 'table' || view === 'picture' ? view : undefined,
  };
}

function mapQuery({ node, call, hops, find, group, open, grouped, view }: MapRoute): [string, readonly string[]][] {
  const query: [string, readonly string[]][] = [];
  if (group) query.push(['group', [group]]);
  if (view) query.push(['view', [view]]);
  if (grouped !== undefined) query.push(['grouped', [grouped ? 'on' : 'off']]);
  if (open.length > 0) query.push(['open', open]);
  if (hops > 0) query.push(['hops', [String(hops)]]);
  if (find) query.push(['find', [find]]);
  if (node) query.push(['node', [node]]);
  if (call) query.push(['call', [call]]);
  return query;
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
