package interop;

import static interop.Checks.eventually;
import static interop.Checks.isEqual;
import static interop.Checks.isTrue;
import static interop.Checks.json;
import static interop.Checks.refused;
import static interop.Checks.text;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.Edge;
import software.amazon.awssdk.services.xray.model.GetServiceGraphResponse;
import software.amazon.awssdk.services.xray.model.GetTraceSummariesResponse;
import software.amazon.awssdk.services.xray.model.HistogramEntry;
import software.amazon.awssdk.services.xray.model.InvalidRequestException;
import software.amazon.awssdk.services.xray.model.ResourceNotFoundException;
import software.amazon.awssdk.services.xray.model.RetrievalStatus;
import software.amazon.awssdk.services.xray.model.RetrievedService;
import software.amazon.awssdk.services.xray.model.Service;
import software.amazon.awssdk.services.xray.model.TelemetryRecord;
import software.amazon.awssdk.services.xray.model.TimeSeriesServiceStatistics;
import software.amazon.awssdk.services.xray.model.Trace;
import software.amazon.awssdk.services.xray.model.TraceFormatType;
import software.amazon.awssdk.services.xray.model.TraceSummary;

/** Traces: sent, listed, read, as graphs and series, and retrieved. */
final class Traces {

    private final XRayClient xray;
    private final Sent sent;
    private String token;

    Traces(XRayClient xray, Sent sent) {
        this.xray = xray;
        this.sent = sent;
    }

    void addTo(Map<String, App.Check> checks) {
        checks.put("PutTraceSegments", this::putTraceSegments);
        checks.put("PutTelemetryRecords", this::putTelemetryRecords);
        checks.put("GetTraceSummaries", this::getTraceSummaries);
        checks.put("BatchGetTraces", this::batchGetTraces);
        checks.put("GetTraceGraph", this::getTraceGraph);
        checks.put("GetServiceGraph", this::getServiceGraph);
        checks.put("GetTimeSeriesServiceStatistics", this::getTimeSeriesServiceStatistics);
        checks.put("StartTraceRetrieval", this::startTraceRetrieval);
        checks.put("ListRetrievedTraces", this::listRetrievedTraces);
        checks.put("GetRetrievedTracesGraph", this::getRetrievedTracesGraph);
        checks.put("CancelTraceRetrieval", this::cancelTraceRetrieval);
    }

    private void putTraceSegments() {
        for (int first = 0; first < Sent.TRACES; first += 100) {
            List<String> some = sent.documents.subList(first, Math.min(first + 100, Sent.TRACES));
            isEqual(
                    xray.putTraceSegments(put -> put.traceSegmentDocuments(some))
                            .unprocessedTraceSegments(),
                    List.of());
        }
        String torn = sent.documents.get(0).replace(sent.traceIds.get(0), "torn");
        var unprocessed =
                xray.putTraceSegments(put -> put.traceSegmentDocuments(torn)).unprocessedTraceSegments();
        isEqual(unprocessed.size(), 1);
        isEqual(unprocessed.get(0).errorCode(), "InvalidTraceId");
    }

    private void putTelemetryRecords() {
        TelemetryRecord record = TelemetryRecord.builder()
                .timestamp(Instant.now())
                .segmentsReceivedCount(Sent.TRACES)
                .build();
        xray.putTelemetryRecords(put -> put.telemetryRecords(record));
    }

    private void getTraceSummaries() throws Exception {
        String mine = "annotation.client = \"java\" AND service(\"" + sent.name + "\")";
        List<GetTraceSummariesResponse> pages = eventually(
                "the traces are listed",
                () -> xray
                        .getTraceSummariesPaginator(
                                get -> get.startTime(sent.from).endTime(sent.to).filterExpression(mine))
                        .stream()
                        .toList(),
                some -> summaries(some).size() == Sent.TRACES);
        isTrue(pages.size() >= 3, pages.size() + " pages");
        Set<String> ids = new TreeSet<>();
        summaries(pages).forEach(summary -> ids.add(summary.id()));
        isEqual(ids, new TreeSet<>(sent.traceIds));
        TraceSummary summary = summaries(pages).stream()
                .filter(one -> one.id().equals(sent.traceIds.get(0)))
                .findFirst()
                .orElseThrow();
        isEqual(summary.annotations().get("client").get(0).annotationValue().stringValue(), "java");
        isEqual(summary.annotations().get("n").get(0).annotationValue().numberValue(), 0.0);
        isEqual(summary.entryPoint().name(), sent.name);
        isEqual(summary.http().httpStatus(), 200);
        isEqual(summary.duration(), 0.5);
        List<TraceSummary> faulty = xray.getTraceSummaries(
                        get -> get.startTime(sent.from).endTime(sent.to).filterExpression(mine + " AND fault"))
                .traceSummaries();
        isEqual(faulty.size(), Sent.FAULTS);
        isTrue(
                faulty.stream()
                        .allMatch(
                                one -> one.hasFault() && !one.faultRootCauses().isEmpty()),
                "faults without a cause");
        refused(
                InvalidRequestException.class,
                () -> xray.getTraceSummaries(
                        get -> get.startTime(sent.from).endTime(sent.to).filterExpression("no such = 1")));
    }

    private static List<TraceSummary> summaries(List<GetTraceSummariesResponse> pages) {
        return pages.stream().flatMap(page -> page.traceSummaries().stream()).toList();
    }

    private void batchGetTraces() {
        String unknown = Sent.traceId(sent.from.getEpochSecond());
        String first = sent.traceIds.get(0);
        String second = sent.traceIds.get(1);
        var pages = xray.batchGetTracesPaginator(get -> get.traceIds(first, second, unknown)).stream()
                .toList();
        List<Trace> traces =
                pages.stream().flatMap(page -> page.traces().stream()).toList();
        isEqual(traces.size(), 2);
        isEqual(
                pages.stream()
                        .flatMap(page -> page.unprocessedTraceIds().stream())
                        .toList(),
                List.of(unknown));
        Trace trace = traces.stream()
                .filter(one -> one.id().equals(first))
                .findFirst()
                .orElseThrow();
        isEqual(trace.duration(), 0.5);
        String segmentId = sent.segmentIds.get(0);
        JsonNode document = json(trace.segments().stream()
                .filter(one -> one.id().equals(segmentId))
                .findFirst()
                .orElseThrow()
                .document());
        JsonNode original = json(sent.documents.get(0));
        isEqual(text(document, "name"), sent.name);
        isEqual(document.field("annotations"), original.field("annotations"));
        isEqual(
                text(document.asObject().get("subsegments").asArray().get(0), "id"),
                text(original.asObject().get("subsegments").asArray().get(0), "id"));
    }

    private void getTraceGraph() {
        var pages = xray.getTraceGraphPaginator(get -> get.traceIds(sent.traceIds.subList(0, 3)));
        isGraph(pages.stream().flatMap(page -> page.services().stream()).toList(), 3, 0);
    }

    private void getServiceGraph() {
        List<GetServiceGraphResponse> pages =
                xray.getServiceGraphPaginator(get -> get.startTime(sent.from).endTime(sent.to)).stream()
                        .toList();
        isEqual(pages.get(0).startTime(), sent.from);
        List<Service> services =
                pages.stream().flatMap(page -> page.services().stream()).toList();
        isGraph(services, Sent.TRACES, Sent.FAULTS);
    }

    private void getTimeSeriesServiceStatistics() {
        List<TimeSeriesServiceStatistics> minutes = xray
                .getTimeSeriesServiceStatisticsPaginator(get -> get.startTime(sent.from)
                        .endTime(sent.to)
                        .period(60)
                        .entitySelectorExpression("service(\"" + sent.name + "\")"))
                .stream()
                .flatMap(page -> page.timeSeriesServiceStatistics().stream())
                .filter(minute -> minute.serviceSummaryStatistics() != null)
                .toList();
        TimeSeriesServiceStatistics faulty = minutes.stream()
                .filter(minute -> minute.timestamp().equals(sent.torn))
                .findFirst()
                .orElseThrow();
        isEqual(faulty.serviceSummaryStatistics().totalCount(), (long) Sent.A_MINUTE);
        isEqual(faulty.serviceSummaryStatistics().faultStatistics().totalCount(), 6L);
        isEqual(
                minutes.stream()
                        .mapToLong(minute -> minute.serviceSummaryStatistics().totalCount())
                        .sum(),
                (long) Sent.TRACES);
    }

    private void startTraceRetrieval() {
        token = xray.startTraceRetrieval(start -> start.traceIds(sent.traceIds.get(0))
                        .startTime(sent.from)
                        .endTime(sent.to))
                .retrievalToken();
        isTrue(token != null && !token.isEmpty(), "no token");
    }

    private void listRetrievedTraces() {
        var answer = xray.listRetrievedTraces(list -> list.retrievalToken(token).traceFormat(TraceFormatType.XRAY));
        isEqual(answer.retrievalStatus(), RetrievalStatus.COMPLETE);
        isEqual(answer.traces().get(0).id(), sent.traceIds.get(0));
        isEqual(text(json(answer.traces().get(0).spans().get(0).document()), "name"), sent.name);
        var spans = xray.listRetrievedTraces(list -> list.retrievalToken(token).traceFormat(TraceFormatType.OTEL));
        isEqual(spans.traceFormat(), TraceFormatType.OTEL);
        isTrue(spans.traces().get(0).spans().size() >= 2, "too few spans");
        refused(ResourceNotFoundException.class, () -> xray.listRetrievedTraces(list -> list.retrievalToken("none")));
    }

    private void getRetrievedTracesGraph() {
        var answer = xray.getRetrievedTracesGraph(get -> get.retrievalToken(token));
        isEqual(answer.retrievalStatus(), RetrievalStatus.COMPLETE);
        isGraph(answer.services().stream().map(RetrievedService::service).toList(), 1, 0);
        refused(ResourceNotFoundException.class, () -> xray.getRetrievedTracesGraph(get -> get.retrievalToken("none")));
    }

    private void cancelTraceRetrieval() {
        xray.cancelTraceRetrieval(cancel -> cancel.retrievalToken(token));
        isEqual(
                xray.listRetrievedTraces(list -> list.retrievalToken(token)).retrievalStatus(),
                RetrievalStatus.CANCELLED);
        refused(
                ResourceNotFoundException.class,
                () -> xray.cancelTraceRetrieval(cancel -> cancel.retrievalToken("none")));
    }

    private void isGraph(List<Service> services, long requests, long faults) {
        Service service = services.stream()
                .filter(one -> one.name().equals(sent.name) && !"client".equals(one.type()))
                .findFirst()
                .orElseThrow();
        isEqual(service.root(), true);
        isEqual(service.summaryStatistics().totalCount(), requests);
        isEqual(service.summaryStatistics().faultStatistics().totalCount(), faults);
        Service stock = services.stream()
                .filter(one -> one.name().equals(sent.name + "-stock"))
                .findFirst()
                .orElseThrow();
        Edge edge = service.edges().stream()
                .filter(one -> one.referenceId().equals(stock.referenceId()))
                .findFirst()
                .orElseThrow();
        isEqual(edge.summaryStatistics().totalCount(), requests);
        isEqual(
                edge.responseTimeHistogram().stream()
                        .mapToLong(HistogramEntry::count)
                        .sum(),
                requests);
    }
}
