// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import static io.xray4j.server.document.Documents.EPOCH_SECOND;
import static io.xray4j.server.document.Documents.id;
import static io.xray4j.server.document.Documents.traceId;

import io.xray4j.server.document.Documents;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.internal.EpochMicros;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Small traces for tests. Times are seconds after {@link Documents#EPOCH_SECOND}; ids are small numbers. */
public final class Traces {

    private Traces() {}

    /** Returns the summary of a trace of these documents. */
    public static TraceSummary summary(String... documents) {
        return Summarizer.of(trace(List.of(documents)));
    }

    /** Returns the documents assembled. */
    public static Trace trace(List<String> documents) {
        List<SegmentDocument> read = documents.stream().map(Documents::read).toList();
        return TraceAssembler.assemble(
                new TraceDocuments(read.isEmpty() ? traceId(1) : read.get(0).traceId(), read, false));
    }

    /** Returns a segment without a parent. More fields begin with a comma. */
    public static String segment(int id, String name, double start, double end, String more) {
        return "{'trace_id':'" + traceId(1) + "'," + own(id, name, start, end, more) + "}";
    }

    /** Returns a segment with a parent. */
    public static String child(int id, int parent, String name, double start, double end, String more) {
        return segment(id, name, start, end, ",'parent_id':'" + id(parent) + "'" + more);
    }

    /** Returns a subsegment that is sent separately. */
    public static String streamed(int id, int parent, String name, double start, double end, String more) {
        return child(id, parent, name, start, end, ",'type':'subsegment'" + more);
    }

    /** Returns a subsegment to embed. */
    public static String sub(int id, String name, double start, double end, String more) {
        return "{" + own(id, name, start, end, more) + "}";
    }

    /** Returns the field with the subsegments, preceded by a comma. */
    public static String subs(String... subsegments) {
        return ",'subsegments':[" + String.join(",", subsegments) + "]";
    }

    private static String own(int id, String name, double start, double end, String more) {
        String times = end < 0
                ? String.format(Locale.ROOT, "'start_time':%.6f,'in_progress':true", EPOCH_SECOND + start)
                : String.format(
                        Locale.ROOT, "'start_time':%.6f,'end_time':%.6f", EPOCH_SECOND + start, EPOCH_SECOND + end);
        return "'id':'" + id(id) + "','name':'" + name + "'," + times + more;
    }

    /** Returns the microseconds of a time in seconds after the epoch second. */
    public static long micros(double seconds) {
        return EpochMicros.ofSeconds(EPOCH_SECOND) + Math.round(seconds * 1e6);
    }

    /** Returns the calls as lines such as {@code api > orders as orders.shop 0.8s}. */
    public static List<String> calls(TraceSummary summary) {
        return summary.calls().stream()
                .map(call -> {
                    String from = call.from() == TraceCall.CLIENT
                            ? "client"
                            : label(summary.nodes().get(call.from()).service());
                    ServiceId to = summary.nodes().get(call.to()).service();
                    return from
                            + (call.link() ? " - " : " > ")
                            + label(to)
                            + (call.alias().equals(to.name()) ? "" : " as " + call.alias())
                            + (call.eventAgeMicros().isPresent()
                                    ? " after " + call.eventAgeMicros().getAsLong() / 1e6 + "s"
                                    : "")
                            + (call.inProgress()
                                    ? " in progress"
                                    : " " + call.responseMicros().orElse(-1) / 1e6 + "s")
                            + flags(call.flags());
                })
                .toList();
    }

    /** Returns the nodes as lines such as {@code stock[AWS::DynamoDB::Table] inferred 0.05s}. */
    public static List<String> nodes(TraceSummary summary) {
        return summary.nodes().stream()
                .map(node -> label(node.service())
                        + node.aliases().stream()
                                .map(alias -> " alias " + alias)
                                .reduce("", String::concat)
                        + (node.root() ? " root" : "")
                        + (node.inferred() ? " inferred" : "")
                        + (node.inProgress()
                                ? " in progress"
                                : " " + node.responseMicros().orElse(-1) / 1e6 + "s")
                        + flags(node.flags()))
                .toList();
    }

    /** Returns the causes as lines such as {@code api/call, orders/find: boom}. */
    public static List<String> causes(List<RootCause> causes) {
        return causes.stream()
                .map(cause -> String.join(
                                ", ",
                                cause.services().stream().map(Traces::path).toList())
                        + (cause.clientImpacting() ? "" : " (handled)"))
                .toList();
    }

    private static String path(RootCause.Service service) {
        return label(service.service()) + (service.inferred() ? "?" : "") + "/"
                + String.join(
                        "/",
                        service.entities().stream()
                                .flatMap(entity -> Stream.concat(
                                        Stream.of(entity.name() + (entity.remote() ? "~" : "")),
                                        entity.exceptions().stream()
                                                .map(exception -> "!" + exception.name() + ":" + exception.message())))
                                .toList());
    }

    private static String label(ServiceId service) {
        return service.type() == null ? service.name() : service.name() + "[" + service.type() + "]";
    }

    private static String flags(Flags flags) {
        return (flags.fault() ? " fault" : "")
                + (flags.error() ? " error" : "")
                + (flags.throttle() ? " throttle" : "");
    }
}
