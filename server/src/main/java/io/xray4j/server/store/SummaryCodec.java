// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.trace.AnnotationValue;
import io.xray4j.server.trace.Flags;
import io.xray4j.server.trace.RootCause;
import io.xray4j.server.trace.ServiceId;
import io.xray4j.server.trace.TraceCall;
import io.xray4j.server.trace.TraceMark;
import io.xray4j.server.trace.TraceNode;
import io.xray4j.server.trace.TraceSummary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The binary format of what is stored of one trace. The first byte is the version. A text that occurs twice is written
 * once. Bytes of another version, or damaged ones, throw {@link UnreadableSummaryException}.
 */
public final class SummaryCodec {

    private static final byte VERSION = 2;

    /** The version without the number of annotation keys, which is at least that of the keys in the summary. */
    private static final byte WITHOUT_KEY_COUNT = 1;

    private SummaryCodec() {}

    /** Writes a trace. */
    public static byte[] write(StoredTrace trace) {
        CodecWriter out = new CodecWriter();
        out.writeByte(VERSION);
        write(out, trace.summary());
        out.list(trace.places(), SummaryCodec::write);
        return out.toByteArray();
    }

    /** Reads a trace. */
    public static StoredTrace read(byte[] bytes, int offset, int length) throws UnreadableSummaryException {
        CodecReader in = new CodecReader(bytes, offset, length);
        try {
            int version = in.readByte();
            if (version != VERSION && version != WITHOUT_KEY_COUNT) {
                throw new UnreadableSummaryException("a summary has another format");
            }
            return new StoredTrace(summary(in, version), places(in));
        } catch (IndexOutOfBoundsException | IllegalArgumentException damaged) {
            throw new UnreadableSummaryException("a summary is damaged: " + damaged.getMessage());
        }
    }

    private static void write(CodecWriter out, TraceSummary summary) {
        out.text(summary.id());
        out.number(summary.traceMicros());
        out.number(summary.startMicros() - summary.traceMicros());
        out.number(summary.endMicros() - summary.startMicros());
        out.optional(summary.durationMicros());
        out.optional(summary.responseMicros());
        out.bits(summary.partial(), summary.inProgress(), summary.ok(), summary.limitExceeded());
        write(out, summary.flags());
        out.number(summary.revision());
        out.text(summary.name());
        out.list(summary.entryPoint() == null ? List.of() : List.of(summary.entryPoint()), SummaryCodec::write);
        http(out, summary.http());
        out.list(List.copyOf(summary.annotations().entrySet()), SummaryCodec::annotation);
        out.list(summary.users(), SummaryCodec::user);
        out.list(summary.resourceArns(), CodecWriter::text);
        out.list(summary.instanceIds(), CodecWriter::text);
        out.list(summary.availabilityZones(), CodecWriter::text);
        out.list(summary.nodes(), (into, node) -> write(into, node, summary.startMicros()));
        out.list(summary.calls(), (into, call) -> write(into, call, summary.startMicros()));
        out.list(summary.faultCauses(), SummaryCodec::write);
        out.list(summary.errorCauses(), SummaryCodec::write);
        out.list(summary.responseTimeCauses(), SummaryCodec::write);
        out.number(summary.counts().segments());
        out.number(summary.counts().subsegments());
        out.number(summary.counts().faults());
        out.number(summary.counts().errors());
        out.number(summary.counts().annotationKeys());
        out.list(List.copyOf(summary.marks()), (into, mark) -> into.number(mark.ordinal()));
    }

    private static TraceSummary summary(CodecReader in, int version) {
        String id = in.text();
        long traceMicros = in.number();
        long start = in.number() + traceMicros;
        long end = in.number() + start;
        var duration = in.optional();
        var response = in.optional();
        int bits = in.bits();
        Flags flags = flags(in);
        int revision = in.size(Integer.MAX_VALUE);
        String name = in.text();
        List<ServiceId> entryPoint = in.list(SummaryCodec::service);
        TraceSummary.HttpSummary http = http(in);
        Map<String, List<TraceSummary.Seen<AnnotationValue>>> annotations = annotations(in);
        return new TraceSummary(
                id,
                traceMicros,
                start,
                end,
                duration,
                response,
                (bits & 1) != 0,
                (bits & 2) != 0,
                flags,
                (bits & 4) != 0,
                revision,
                (bits & 8) != 0,
                name,
                entryPoint.isEmpty() ? null : entryPoint.get(0),
                http,
                annotations,
                in.list(each -> new TraceSummary.Seen<>(each.text(), each.list(SummaryCodec::service))),
                in.list(CodecReader::text),
                in.list(CodecReader::text),
                in.list(CodecReader::text),
                in.list(each -> node(each, start)),
                in.list(each -> call(each, start)),
                in.list(SummaryCodec::cause),
                in.list(SummaryCodec::cause),
                in.list(SummaryCodec::cause),
                new TraceSummary.Counts(
                        in.size(Integer.MAX_VALUE),
                        in.size(Integer.MAX_VALUE),
                        in.size(Integer.MAX_VALUE),
                        in.size(Integer.MAX_VALUE),
                        version == WITHOUT_KEY_COUNT ? annotations.size() : in.size(Integer.MAX_VALUE)),
                marks(in));
    }

    private static Set<TraceMark> marks(CodecReader in) {
        TraceMark[] all = TraceMark.values();
        Set<TraceMark> marks = EnumSet.noneOf(TraceMark.class);
        marks.addAll(in.list(each -> all[each.size(all.length - 1)]));
        return marks;
    }

    private static void http(CodecWriter out, TraceSummary.HttpSummary http) {
        out.nullable(http.url());
        out.number(http.status());
        out.nullable(http.method());
        out.nullable(http.userAgent());
        out.nullable(http.clientIp());
    }

    private static TraceSummary.HttpSummary http(CodecReader in) {
        return new TraceSummary.HttpSummary(
                in.nullable(), (int) in.number(), in.nullable(), in.nullable(), in.nullable());
    }

    private static void annotation(
            CodecWriter out, Map.Entry<String, List<TraceSummary.Seen<AnnotationValue>>> annotation) {
        out.text(annotation.getKey());
        out.list(annotation.getValue(), (into, seen) -> {
            value(into, seen.value());
            into.list(seen.services(), SummaryCodec::write);
        });
    }

    private static Map<String, List<TraceSummary.Seen<AnnotationValue>>> annotations(CodecReader in) {
        Map<String, List<TraceSummary.Seen<AnnotationValue>>> annotations = new LinkedHashMap<>();
        int size = in.count();
        for (int i = 0; i < size; i++) {
            annotations.put(
                    in.text(), in.list(each -> new TraceSummary.Seen<>(value(each), each.list(SummaryCodec::service))));
        }
        return annotations;
    }

    private static void value(CodecWriter out, AnnotationValue value) {
        if (value instanceof AnnotationValue.Text text) {
            out.writeByte(0);
            out.text(text.text());
        } else if (value instanceof AnnotationValue.Numeric number) {
            out.writeByte(1);
            out.text(number.digits());
        } else {
            out.writeByte(((AnnotationValue.Bool) value).value() ? 3 : 2);
        }
    }

    private static AnnotationValue value(CodecReader in) {
        int kind = in.readByte();
        return kind == 0
                ? new AnnotationValue.Text(in.text())
                : kind == 1 ? new AnnotationValue.Numeric(in.text()) : new AnnotationValue.Bool(kind == 3);
    }

    private static void user(CodecWriter out, TraceSummary.Seen<String> user) {
        out.text(user.value());
        out.list(user.services(), SummaryCodec::write);
    }

    private static void write(CodecWriter out, ServiceId service) {
        out.text(service.name());
        out.nullable(service.type());
        out.nullable(service.accountId());
    }

    private static ServiceId service(CodecReader in) {
        return new ServiceId(in.text(), in.nullable(), in.nullable());
    }

    private static void write(CodecWriter out, Flags flags) {
        out.bits(flags.fault(), flags.error(), flags.throttle(), false);
    }

    private static Flags flags(CodecReader in) {
        int bits = in.bits();
        return new Flags((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
    }

    private static void write(CodecWriter out, TraceNode node, long traceStart) {
        write(out, node.service());
        out.list(node.aliases(), CodecWriter::text);
        out.bits(node.root(), node.inferred(), node.inProgress(), false);
        write(out, node.flags());
        out.number(node.startMicros() - traceStart);
        out.optional(node.responseMicros());
        out.optional(node.durationMicros());
    }

    private static TraceNode node(CodecReader in, long traceStart) {
        ServiceId service = service(in);
        List<String> aliases = in.list(CodecReader::text);
        int bits = in.bits();
        return new TraceNode(
                service,
                aliases,
                (bits & 1) != 0,
                (bits & 2) != 0,
                (bits & 4) != 0,
                flags(in),
                in.number() + traceStart,
                in.optional(),
                in.optional());
    }

    private static void write(CodecWriter out, TraceCall call, long traceStart) {
        out.number(call.from());
        out.number(call.to());
        out.text(call.alias());
        out.bits(call.link(), call.inProgress(), false, false);
        out.optional(call.eventAgeMicros());
        write(out, call.flags());
        out.number(call.startMicros() - traceStart);
        out.optional(call.responseMicros());
    }

    private static TraceCall call(CodecReader in, long traceStart) {
        int from = (int) in.number();
        int to = (int) in.number();
        String alias = in.text();
        int bits = in.bits();
        return new TraceCall(
                from,
                to,
                alias,
                (bits & 1) != 0,
                in.optional(),
                (bits & 2) != 0,
                flags(in),
                in.number() + traceStart,
                in.optional());
    }

    private static void write(CodecWriter out, RootCause cause) {
        out.bits(cause.clientImpacting(), false, false, false);
        out.list(cause.services(), (into, service) -> {
            write(into, service.service());
            into.bits(service.inferred(), false, false, false);
            into.list(service.entities(), SummaryCodec::write);
        });
    }

    private static RootCause cause(CodecReader in) {
        boolean clientImpacting = in.bits() != 0;
        List<RootCause.Service> services = in.list(
                each -> new RootCause.Service(service(each), each.bits() != 0, each.list(SummaryCodec::entity)));
        return new RootCause(services, clientImpacting);
    }

    private static void write(CodecWriter out, RootCause.CauseEntity entity) {
        out.text(entity.name());
        out.fixed(Double.doubleToLongBits(entity.coverage()));
        out.bits(entity.remote(), false, false, false);
        out.list(entity.exceptions(), (into, exception) -> {
            into.text(exception.name());
            into.text(exception.message());
        });
    }

    private static RootCause.CauseEntity entity(CodecReader in) {
        return new RootCause.CauseEntity(
                in.text(),
                Double.longBitsToDouble(in.fixed()),
                in.bits() != 0,
                in.list(each -> new RootCause.CauseException(each.text(), each.text())));
    }

    private static void write(CodecWriter out, DocumentPlace place) {
        out.position(place.position());
        out.number(place.bytes());
        out.fixed(place.entity());
        out.bits(place.subsegment(), place.inProgress(), false, false);
    }

    private static List<DocumentPlace> places(CodecReader in) {
        List<DocumentPlace> places = new ArrayList<>();
        places.addAll(in.list(each -> {
            long position = each.position();
            int bytes = (int) each.number();
            long entity = each.fixed();
            int bits = each.bits();
            return new DocumentPlace(position, bytes, entity, (bits & 1) != 0, (bits & 2) != 0);
        }));
        return places;
    }
}
