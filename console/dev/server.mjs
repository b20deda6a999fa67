// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// The development server: the page with the real server's headers, and an X-Ray in memory. Start it with `npm run dev` and
// open the address that it prints.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkTrace, compareTraces } from './compare.mjs';
import { analysis, percentiles } from './analysis.mjs';
import { serviceGraph, timeSeries } from './graph.mjs';
import { fixture, largeTrace, repeatingTrace, shift, smallTrace } from './seed.mjs';
import { mapDocuments } from './seedmap.mjs';
import { Store } from './store.mjs';
import { exportRun, exportTraces, takeOtlp, takeZipkin } from './transfer.mjs';

const page = new URL('../target/classes/xray4j-console/', import.meta.url);
const pageSize = 100;

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

const operations = {
  '/TraceSegments': (store, { TraceSegmentDocuments }) => ({
    UnprocessedTraceSegments: TraceSegmentDocuments.map((json) => store.put(json)).filter(Boolean),
  }),
  '/TraceSummaries': (store, { StartTime, EndTime, NextToken, FilterExpression }) =>
    store.summaries(StartTime, EndTime, pageSize, NextToken === undefined ? undefined : Number(NextToken), FilterExpression),
  '/ServiceGraph': (store, { StartTime, EndTime }) => serviceGraph(store.documents(), StartTime, EndTime),
  '/TraceGraph': (store, { TraceIds }) => ({ Services: serviceGraph(store.documents().filter(({ trace_id: id }) => TraceIds.includes(id)), 0, Infinity).Services, UnprocessedTraceIds: [] }),
  '/TimeSeriesServiceStatistics': (store, { StartTime, EndTime, EntitySelectorExpression, Period }) =>
    timeSeries(store.documents(), StartTime, EndTime, EntitySelectorExpression, Period),
  '/Groups': () => ({ Groups: [{ GroupName: 'Default', FilterExpression: '' }, { GroupName: 'failed "checkouts"', FilterExpression: 'fault' }] }),
  '/xray4j/TraceChecks': (store, { TraceId }) => (store.trace(TraceId) ? checkTrace(TraceId, documentsOf(store, TraceId)) : {}),
  '/xray4j/CompareTraces': (store, { First, Second }) => compareTraces(...[First, Second].map((ids) => ids.filter((id) => store.trace(id)).map((id) => documentsOf(store, id)))),
  '/xray4j/CompleteFilter': (store, { FilterExpression, Position, StartTime, EndTime }) => store.complete(FilterExpression, Position, StartTime, EndTime),
  '/xray4j/ExplainFilter': (store, { FilterExpression, StartTime, EndTime }) => store.explain(FilterExpression, StartTime, EndTime),
  '/xray4j/TraceAnalysis': (store, { TraceId }) => analysis(store, TraceId),
  '/xray4j/TracePercentiles': (store, { TraceId }) => percentiles(store, TraceId),
  '/GetSamplingRules': ({ sampling }) => sampling.list(),
  '/CreateSamplingRule': ({ sampling }, request) => sampling.create(request),
  '/UpdateSamplingRule': ({ sampling }, request) => sampling.update(request),
  '/DeleteSamplingRule': ({ sampling }, request) => sampling.delete(request),
  '/SamplingStatisticSummaries': ({ sampling }) => ({ SamplingStatisticSummaries: sampling.statistics }),
  '/xray4j/SamplingClients': ({ sampling }) => ({ SamplingClients: sampling.clients }),
  '/xray4j/SimulateSampling': (store, request) => store.sampling.simulate(request, (start, end) => store.summaries(start, end, 10_000).TraceSummaries),
  '/xray4j/ExportTraces': exportTraces,
  '/v1/traces': takeOtlp,
  '/api/v2/spans': takeZipkin,
  '/xray4j/Traces': (store, { TraceIds }) => ({
    Traces: TraceIds.map((id) => store.trace(id)).filter(Boolean),
    UnprocessedTraceIds: TraceIds.filter((id) => !store.trace(id)),
  }),
};

function documentsOf(store, id) {
  return store.trace(id).Segments.map(({ Document }) => JSON.parse(Document));
}

/** Starts a server on loopback. Port 0 chooses a free port. With a token, requests for traces need it. */
export async function start(port = 0, token = undefined) {
  const store = new Store();
  const server = createServer((request, response) => {
    answer(store, request, token)
      .catch((problem) => json(400, { __type: 'InvalidRequestException', message: problem.message ?? String(problem), Position: problem.position }))
      .then(({ status, type, body, headers: further }) => {
        response.writeHead(status, { ...headers, ...further, 'content-type': type });
        response.end(body);
      });
  });
  // Longer than a busy test pauses: a request on a connection that is just being closed would fail.
  server.keepAliveTimeout = 60_000;
  await new Promise((ready) => server.listen(port, '127.0.0.1', ready));
  return {
    store,
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

async function answer(store, request, token) {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (request.method === 'POST') {
    const operation = operations[pathname];
    if (!operation) return json(404, { __type: 'UnknownOperationException', message: pathname });
    const sent = request.headers.authorization;
    if (token !== undefined && sent !== `Bearer ${token}`) {
      return json(401, sent ? { __type: 'UnrecognizedClientException', message: 'The token is not in the access file.' } : {});
    }
    const parts = [];
    for await (const part of request) parts.push(part);
    return json(200, operation(store, JSON.parse(Buffer.concat(parts).toString())));
  }
  if (pathname === '/export') return exportRun(store, searchParams);
  if (pathname === '/healthz') return json(200, { status: 'ok', version: 'dev' });
  const file = pathname === '/' ? 'index.html' : pathname.slice(1);
  if (!/^(index\.html|assets\/[\w.-]+)$/.test(file)) return { status: 404, type: 'text/plain', body: 'Not found' };
  return { status: 200, type: `${types[extname(file)]}; charset=utf-8`, body: await readFile(new URL(file, page)) };
}

function json(status, body) {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { store, url } = await start(Number(process.env.PORT ?? 0));
  const put = (documents) => documents.forEach((document) => store.put(JSON.stringify(document)));
  for (const name of ['shop', 'hostile']) put(await fixture(name));
  put(largeTrace(1000));
  put(repeatingTrace());
  put(mapDocuments(Number(process.env.SERVICES ?? 5)));
  const shop = await fixture('shop', { now: 0 });
  setInterval(() => put(Math.random() < 0.3 ? shift(shop.slice(0, 4), Date.now() / 1000 + 10) : smallTrace('store')), 4000).unref();
  console.log(`${url}/ shows the fixtures and a new trace every few seconds; end with Ctrl+C`);
}
