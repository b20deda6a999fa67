// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import { encoded } from '../ui/text';
import { findTraceId } from './traceid';
import { defaultRange, formatTimeRange, parseTimeRange, type TimeRange } from './timerange';

/** The collapsed rows: only the listed ones, or all from a level on except the listed ones. Either keeps the address short. */
export interface Folds {
  readonly closedByDefault: boolean;
  readonly except: readonly string[];
  /** With `closedByDefault`: this many levels of rows are shown, and those of the last level are collapsed. */
  readonly level?: number | undefined;
}

/** A part of a trace, in milliseconds after its start. */
export interface Zoom {
  readonly from: number;
  readonly to: number;
}

/** The largest number of levels that a key or an address can ask for. */
export const mostLevels = 99;

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
  /** The view of the trace; the waterfall if absent. */
  readonly view?: TraceView | undefined;
  /** The key of a node whose frame has the whole width of the flame graph. */
  readonly focus?: string | undefined;
  /** The column by which the statistics are sorted. */
  readonly sort?: string | undefined;
  /** The calls that a row of the statistics counts. */
  readonly by?: string | undefined;
  readonly selected?: string | undefined;
  readonly tab: 'details' | 'json';
  readonly folds: Folds;
  /** The part of the time that is shown; undefined for all. */
  readonly zoom?: Zoom | undefined;
  /** True if rows that do not run in the shown time are left out. */
  readonly inView?: boolean | undefined;
  /** The text that rows are searched for. */
  readonly find?: string | undefined;
  /** The first calls of repeated calls that are shown one by one. */
  readonly unfolded?: readonly string[] | undefined;
  /** True if the critical path is not drawn. */
  readonly pathHidden?: boolean | undefined;
  /** JSON pointers of the metadata entries that the user opened or closed. */
  readonly flipped: readonly string[];
}

/** The views of a trace that are not the waterfall. */
export const traceViews = ['flame', 'statistics', 'map', 'checks'] as const;
export type TraceView = (typeof traceViews)[number];

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

/** Two traces, or two sets of traces, beside each other. */
export interface CompareRoute extends Shared {
  readonly place: 'compare';
  /** A trace id, or the filter expression of a set of traces; empty for all traces. */
  readonly first: string;
  readonly second: string;
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

export type Route = ListRoute | TraceRoute | MapRoute | CompareRoute | SamplingRoute | ImportRoute | UnknownRoute;

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

export function compareRoute(shared: Shared, first: string, second: string): CompareRoute {
  const { timeRange, live, filter, around } = shared;
  return { place: 'compare', first, second, timeRange, live, filter, around };
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
  return route.place === 'map' || route.place === 'compare' || route.place === 'sampling' ? { ...route, timeRange } : listRoute({ ...route, timeRange });
}

/** Parses the part after `#`. No address is the list of the last 15 minutes. */
export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = split(hash.replace(/^#/, ''), '?');
  const query = parseQuery(search);
  const shared = {
    timeRange: parseTimeRange(single(query, 'timeRange') ?? '') ?? defaultRange,
    live: single(query, 'live') !== 'off',
    filter: whole(query, 'filter') || undefined,
    around: parseTimeRange(single(query, 'around') ?? ''),
  };
  const [, place, id, page] = path.split('/');
  if (place === 'service-map' || place === 'map') return parseMap(query, shared);
  if (place === 'compare') return compareRoute(shared, whole(query, 'first'), whole(query, 'second'));
  if (path === '/sampling') return { ...samplingRoute(shared), rule: single(query, 'rule'), isNew: single(query, 'new') === 'on' || undefined };
  if (path === '/import') return importRoute(shared);
  if (place !== 'traces' && path !== '' && path !== '/') return { ...shared, place: 'unknown', path };
  if (!id) return { ...listRoute(shared, single(query, 'at')), explain: single(query, 'explain') === 'on' || undefined };
  if (page !== undefined && page !== 'raw') return { ...shared, place: 'unknown', path };
  return {
    ...traceRoute(shared, findTraceId(decode(id)) ?? decode(id)),
    raw: page === 'raw',
    view: traceViews.find((view) => view === single(query, 'view')),
    focus: single(query, 'focus'),
    sort: single(query, 'sort'),
    by: single(query, 'by'),
    selected: single(query, 'selected'),
    tab: single(query, 'tab') === 'json' ? 'json' : 'details',
    folds: parseFolds(query),
    zoom: parseZoom(single(query, 'from'), single(query, 'to')),
    inView: single(query, 'inview') === 'on' || undefined,
    find: query.get('find')?.join(',') || undefined,
    unfolded: query.get('unfolded'),
    pathHidden: single(query, 'path') === 'off' || undefined,
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
  if (route.place === 'compare') return `#/compare${formatQuery([...query, ['first', [route.first]], ['second', [route.second]]])}`;
  if (route.place === 'import') return `#/import${formatQuery(query)}`;
  if (route.place === 'sampling') {
    if (route.rule !== undefined) query.push(['rule', [route.rule]]);
    if (route.isNew) query.push(['new', ['on']]);
    return `#/sampling${formatQuery(query)}`;
  }
  if (route.place === 'map') return `#/service-map${formatQuery([...query, ...mapQuery(route)])}`;
  if (route.view) query.push(['view', [route.view]]);
  if (route.focus) query.push(['focus', [route.focus]]);
  if (route.sort) query.push(['sort', [route.sort]]);
  if (route.by) query.push(['by', [route.by]]);
  if (route.selected) query.push(['selected', [route.selected]]);
  if (route.tab === 'json') query.push(['tab', ['json']]);
  if (route.zoom) query.push(['from', [String(route.zoom.from)]], ['to', [String(route.zoom.to)]]);
  if (route.inView) query.push(['inview', ['on']]);
  if (route.find) query.push(['find', [route.find]]);
  if (route.unfolded && route.unfolded.length > 0) query.push(['unfolded', route.unfolded]);
  if (route.pathHidden) query.push(['path', ['off']]);
  if (route.folds.level !== undefined) query.push(['level', [String(route.folds.level)]]);
  if (route.folds.closedByDefault) query.push(['expanded', route.folds.except]);
  else if (route.folds.except.length > 0) query.push(['collapsed', route.folds.except]);
  if (route.flipped.length > 0) query.push(['flipped', route.flipped]);
  return `#/traces/${encoded(route.id)}${route.raw ? '/raw' : ''}${formatQuery(query)}`;
}

function parseFolds(query: Map<string, string[]>): Folds {
  const level = Number(single(query, 'level'));
  const expanded = query.get('expanded');
  if (Number.isInteger(level) && level > 0) return { closedByDefault: true, level: Math.min(level, mostLevels), except: expanded ?? [] };
  return expanded ? { closedByDefault: true, except: expanded } : { closedByDefault: false, except: query.get('collapsed') ?? [] };
}

function parseZoom(from: string | undefined, to: string | undefined): Zoom | undefined {
  if (from === undefined || to === undefined) return undefined;
  const zoom = { from: Number(from), to: Number(to) };
  return Number.isFinite(zoom.from) && Number.isFinite(zoom.to) && zoom.from >= 0 && zoom.to > zoom.from ? zoom : undefined;
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

/** Returns a value that can contain commas. */
function whole(query: Map<string, string[]>, key: string): string {
  return query.get(key)?.join(',').trim() ?? '';
}

function split(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function encode(text: string): string {
  return encoded(text).replaceAll('%3A', ':').replaceAll('%2F', '/');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
