// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

// Traces: sent, listed, read, as graphs and series, and retrieved.
import assert from 'node:assert/strict';
import * as aws from '@aws-sdk/client-xray';
import { all, client, eventually, NAME, refused, total } from './client.mjs';
import { A_MINUTE, FAULTS, hex, hourAgo, ids, range, sent, TRACES } from './sent.mjs';

const known = {};

export const traces = {
  async PutTraceSegments(call) {
    for (let from = 0; from < TRACES; from += 100) {
      const documents = sent.slice(from, from + 100).map((document) => JSON.stringify(document));
      const { UnprocessedTraceSegments } = await call({ TraceSegmentDocuments: documents });
      assert.deepEqual(UnprocessedTraceSegments, []);
    }
    const torn = JSON.stringify({ ...sent[0], trace_id: 'torn' });
    const { UnprocessedTraceSegments } = await call({ TraceSegmentDocuments: [torn] });
    assert.equal(UnprocessedTraceSegments.length, 1);
    assert.equal(UnprocessedTraceSegments[0].ErrorCode, 'InvalidTraceId');
  },

  async PutTelemetryRecords(call) {
    await call({ TelemetryRecords: [{ Timestamp: new Date(), SegmentsReceivedCount: TRACES }] });
  },

  async GetTraceSummaries(call) {
    const mine = { ...range, FilterExpression: `annotation.client = "node" AND service("${NAME}")` };
    const pages = await eventually(async () => {
      const some = await all(aws.paginateGetTraceSummaries, mine);
      return some.flatMap((page) => page.TraceSummaries).length === TRACES && some;
    }, 'the traces are listed');
    assert.ok(pages.length >= 3, `${pages.length} pages`);
    const summaries = pages.flatMap((page) => page.TraceSummaries);
    assert.deepEqual(summaries.map((summary) => summary.Id).sort(), [...ids].sort());
    const summary = summaries.find(({ Id }) => Id === ids[0]);
    assert.equal(summary.Annotations.client[0].AnnotationValue.StringValue, 'node');
    assert.equal(summary.Annotations.n[0].AnnotationValue.NumberValue, 0);
    assert.equal(summary.EntryPoint.Name, NAME);
    assert.equal(summary.Http.HttpStatus, 200);
    assert.equal(summary.Duration, 0.5);
    const faulty = await call({ ...range, FilterExpression: `${mine.FilterExpression} AND fault` });
    assert.equal(faulty.TraceSummaries.length, FAULTS);
    assert.ok(faulty.TraceSummaries.every((one) => one.HasFault && one.FaultRootCauses.length > 0));
    await refused(aws.InvalidRequestException, call({ ...range, FilterExpression: 'no such = 1' }));
  },

  async BatchGetTraces() {
    const unknown = `1-${hourAgo.toString(16)}-${hex(12)}`;
    const pages = await all(aws.paginateBatchGetTraces, { TraceIds: [ids[0], ids[1], unknown] });
    const traces = pages.flatMap((page) => page.Traces);
    assert.deepEqual(traces.map((trace) => trace.Id).sort(), [ids[0], ids[1]].sort());
    assert.deepEqual(pages.flatMap((page) => page.UnprocessedTraceIds), [unknown]);
    const trace = traces.find(({ Id }) => Id === ids[0]);
    assert.equal(trace.Duration, 0.5);
    const document = JSON.parse(trace.Segments.find(({ Id }) => Id === sent[0].id).Document);
    assert.equal(document.name, NAME);
    assert.deepEqual(document.annotations, sent[0].annotations);
    assert.equal(document.subsegments[0].id, sent[0].subsegments[0].id);
  },

  async GetTraceGraph() {
    const pages = await all(aws.paginateGetTraceGraph, { TraceIds: ids.slice(0, 3) });
    isGraph(pages.flatMap((page) => page.Services), 3, 0);
  },

  async GetServiceGraph() {
    const pages = await all(aws.paginateGetServiceGraph, range);
    assert.deepEqual(pages[0].StartTime, range.StartTime);
    isGraph(pages.flatMap((page) => page.Services), TRACES, FAULTS);
  },

  async GetTimeSeriesServiceStatistics() {
    const pages = await all(aws.paginateGetTimeSeriesServiceStatistics, {
      ...range,
      Period: 60,
      EntitySelectorExpression: `service("${NAME}")`,
    });
    const minutes = pages.flatMap((page) => page.TimeSeriesServiceStatistics);
    const faulty = minutes.find(({ Timestamp }) => Timestamp.getTime() === (hourAgo + 600) * 1000);
    assert.equal(faulty.ServiceSummaryStatistics.TotalCount, A_MINUTE);
    assert.equal(faulty.ServiceSummaryStatistics.FaultStatistics.TotalCount, 6);
    assert.equal(total(minutes, (minute) => minute.ServiceSummaryStatistics?.TotalCount), TRACES);
  },

  async StartTraceRetrieval(call) {
    const { RetrievalToken } = await call({ TraceIds: [ids[0]], ...range });
    assert.ok(RetrievalToken);
    known.token = RetrievalToken;
  },

  async ListRetrievedTraces(call) {
    const answer = await call({ RetrievalToken: known.token, TraceFormat: 'XRAY' });
    assert.equal(answer.RetrievalStatus, 'COMPLETE');
    assert.equal(answer.Traces[0].Id, ids[0]);
    assert.equal(JSON.parse(answer.Traces[0].Spans[0].Document).name, NAME);
    const spans = await call({ RetrievalToken: known.token, TraceFormat: 'OTEL' });
    assert.equal(spans.TraceFormat, 'OTEL');
    assert.ok(spans.Traces[0].Spans.length >= 2);
    await refused(aws.ResourceNotFoundException, call({ RetrievalToken: 'none' }));
  },

  async GetRetrievedTracesGraph(call) {
    const answer = await call({ RetrievalToken: known.token });
    assert.equal(answer.RetrievalStatus, 'COMPLETE');
    isGraph(answer.Services.map((one) => one.Service), 1, 0);
    await refused(aws.ResourceNotFoundException, call({ RetrievalToken: 'none' }));
  },

  async CancelTraceRetrieval(call) {
    await call({ RetrievalToken: known.token });
    const list = new aws.ListRetrievedTracesCommand({ RetrievalToken: known.token });
    assert.equal((await client.send(list)).RetrievalStatus, 'CANCELLED');
    await refused(aws.ResourceNotFoundException, call({ RetrievalToken: 'none' }));
  },
};

function isGraph(services, requests, faults) {
  const service = services.find(({ Name, Type }) => Name === NAME && Type !== 'client');
  assert.equal(service.Root, true);
  assert.equal(service.SummaryStatistics.TotalCount, requests);
  assert.equal(service.SummaryStatistics.FaultStatistics.TotalCount, faults);
  const stock = services.find(({ Name }) => Name === `${NAME}-stock`);
  const edge = service.Edges.find(({ ReferenceId }) => ReferenceId === stock.ReferenceId);
  assert.equal(edge.SummaryStatistics.TotalCount, requests);
  assert.equal(total(edge.ResponseTimeHistogram, (entry) => entry.Count), requests);
}
