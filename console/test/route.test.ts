// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatRoute, importRoute, listRoute, mapRoute, parseRoute, samplingRoute, traceRoute, type Route } from '../src/app/route';
import { defaultRange, formatTimeRange, parseTimeRange } from '../src/app/timerange';
import { findTraceId } from '../src/app/traceid';

const id = '1-5759e988-bd862e3fe1be46a994272793';
const shared = { timeRange: defaultRange, live: true };
const hostile = ['a,b', 'c&d=e', 'f#g', '%h', '"><script>', '/i?j', '\u202egpj', 'k l', '__proto__', '~'];

test('every state survives the address and back', () => {
  const routes: Route[] = [
    listRoute(shared),
    listRoute({ timeRange: { kind: 'last', seconds: 86_400 }, live: false }, id),
    listRoute({ timeRange: { kind: 'between', start: 1_700_000_000, end: 1_700_000_060.5 }, live: true }),
    mapRoute(shared),
    samplingRoute(shared),
    { ...samplingRoute(shared), rule: hostile.join('') },
    { ...samplingRoute(shared), isNew: true },
    importRoute({ ...shared, filter: 'fault' }),
    { ...mapRoute(shared), node: 'AWS::Lambda::Function|a,b', call: '|c', hops: 2, find: 'x y', group: 'slow', open: ['group:a', ...hostile], grouped: false, view: 'table' },
    listRoute({ ...shared, filter: `service("a,b") { fault } AND http.url = "https://x/?a=b&c=#${hostile.join('')}"` }, id),
    { ...listRoute({ ...shared, filter: 'fault', around: { kind: 'between', start: 1_700_000_000, end: 1_700_000_900 } }), explain: true },
    traceRoute({ ...shared, filter: 'fault' }, id),
    traceRoute(shared, id),
    { ...traceRoute(shared, id), raw: true },
    { ...traceRoute(shared, id), selected: 'abc', tab: 'json', flipped: ['/default/cart', '/a~1b'] },
    { ...traceRoute(shared, id), folds: { closedByDefault: true, except: ['abc'] } },
    { ...traceRoute(shared, id), folds: { closedByDefault: true, except: [] } },
    { ...traceRoute(shared, id), folds: { closedByDefault: false, except: ['abc', 'def'] } },
    { ...traceRoute(shared, id), folds: { closedByDefault: true, level: 3, except: [] } },
    { ...traceRoute(shared, id), folds: { closedByDefault: true, level: 3, except: ['abc'] } },
    { ...traceRoute(shared, id), zoom: { from: 0.001, to: 1234.5 }, inView: true, find: `a,b ${hostile.join('')}`, unfolded: hostile, pathHidden: true },
  ];
  for (const route of routes) assert.deepEqual(clean(parseRoute(formatRoute(route))), clean(route), formatRoute(route));
});

test('hostile ids survive too', () => {
  const route: Route = { ...traceRoute(shared, hostile.join('')), selected: hostile.join(','), folds: { closedByDefault: false, except: hostile }, flipped: hostile };
  const address = formatRoute(route);
  assert.deepEqual(clean(parseRoute(address)), clean(route));
  assert.doesNotMatch(address.slice(1), /[#"<> ]/);
});

test('reads X-Ray\u2019s own links', () => {
  assert.deepEqual(clean(parseRoute(`#/traces/${id}?timeRange=PT6H`)), clean(traceRouteOf(6 * 3600)));
  assert.equal(parseRoute('#/service-map?timeRange=PT5M').place, 'map');
  assert.equal(parseRoute('#/map?hops=99').place, 'map');
  assert.equal(parseRoute('#/traces?timeRange=P1D').timeRange.kind, 'last');
});

test('shows the list for whatever it cannot read', () => {
  for (const hash of ['', '#', '#/', '#/traces?timeRange=PT0S', '#/traces?timeRange=2020~2019', '#/traces?timeRange=%']) {
    assert.deepEqual(clean(parseRoute(hash)), clean(listRoute(shared)), hash);
  }
});

test('an address that the page does not have stays itself', () => {
  for (const hash of ['#/nowhere', '#%E0%A4%A', '#/tracesx/1']) {
    const route = parseRoute(`${hash}?timeRange=PT6H`);
    assert.equal(route.place, 'unknown', hash);
    assert.equal(formatRoute(route), `${hash}?timeRange=PT6H`);
  }
});

test('time ranges', () => {
  assert.equal(formatTimeRange(parseTimeRange('PT15M')!), 'PT15M');
  assert.equal(formatTimeRange(parseTimeRange('PT24H')!), 'PT24H');
  assert.equal(formatTimeRange(parseTimeRange('PT90S')!), 'PT90S');
  assert.equal(formatTimeRange(parseTimeRange('2026-01-01T00:00:00Z~2026-01-01T01:00:00Z')!), '2026-01-01T00:00:00Z~2026-01-01T01:00:00Z');
  assert.equal(parseTimeRange('P'), undefined);
  assert.equal(parseTimeRange('last week'), undefined);
});

test('finds a trace id in what people paste', () => {
  assert.equal(findTraceId(` ${id.toUpperCase()} `), id);
  assert.equal(findTraceId(`X-Amzn-Trace-Id: Root=${id};Parent=53995c3f42cd8ad8;Sampled=1`), id);
  assert.equal(findTraceId('5759e988bd862e3fe1be46a994272793'), id);
  assert.equal(findTraceId('00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01'), id);
  assert.equal(findTraceId('1-5759e988-bd862e3f'), undefined);
});

function traceRouteOf(seconds: number): Route {
  return { ...traceRoute({ timeRange: { kind: 'last', seconds }, live: true }, id), selected: undefined };
}

function clean(route: Route): unknown {
  return JSON.parse(JSON.stringify(route));
}
