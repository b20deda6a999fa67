// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import io.xray4j.server.trace.TraceSummary.Counts;
import io.xray4j.server.trace.TraceSummary.HttpSummary;
import io.xray4j.server.trace.TraceSummary.Seen;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A builder of summaries for tests of what reads summaries. Times are in seconds. */
final class SummaryBuilder {

    private static final long START = 1_796_000_000_000_000L;

    private final Map<String, List<Seen<AnnotationValue>>> annotations = new LinkedHashMap<>();
    private final List<Seen<String>> users = new ArrayList<>();
    private final List<String> arns = new ArrayList<>();
    private final List<String> instances = new ArrayList<>();
    private final List<String> zones = new ArrayList<>();
    private final List<TraceNode> nodes = new ArrayList<>();
    private final List<TraceCall> calls = new ArrayList<>();
    private final List<RootCause> faultCauses = new ArrayList<>();
    private final List<RootCause> errorCauses = new ArrayList<>();
    private final List<RootCause> responseTimeCauses = new ArrayList<>();
    private @Nullable ServiceId root;
    private HttpSummary http = HttpSummary.NONE;
    private OptionalLong duration = OptionalLong.empty();
    private OptionalLong response = OptionalLong.empty();
    private boolean partial;
    private Flags flags = Flags.OK;
    private long start = START;

    /** Returns a builder of a trace whose root has this name and no flags, but no node yet. */
    static SummaryBuilder trace(String name) {
        SummaryBuilder builder = new SummaryBuilder();
        builder.root = new ServiceId(name, null, null);
        return builder;
    }

    /** Returns a builder of a trace without root. */
    static SummaryBuilder withoutRoot() {
        return new SummaryBuilder();
    }

    /** Returns the microseconds of a time in seconds. */
    static OptionalLong micros(double seconds) {
        return OptionalLong.of(Math.round(seconds * 1e6));
    }

    SummaryBuilder response(double seconds) {
        response = micros(seconds);
        return this;
    }

    SummaryBuilder duration(double seconds) {
        duration = micros(seconds);
        return this;
    }

    SummaryBuilder start(long micros) {
        start = micros;
        return this;
    }

    SummaryBuilder flags(boolean fault, boolean error, boolean throttle) {
        flags = new Flags(fault, error, throttle);
        return this;
    }

    SummaryBuilder fault() {
        return flags(true, flags.error(), flags.throttle());
    }

    SummaryBuilder error() {
        return flags(flags.fault(), true, flags.throttle());
    }

    SummaryBuilder throttle() {
        return flags(flags.fault(), flags.error(), true);
    }

    SummaryBuilder partial() {
        partial = true;
        return this;
    }

    SummaryBuilder http(
            @Nullable String url,
            int status,
            @Nullable String method,
            @Nullable String userAgent,
            @Nullable String clientIp) {
        http = new HttpSummary(url, status, method, userAgent, clientIp);
        return this;
    }

    SummaryBuilder url(String url) {
        return http(url, 200, "GET", null, null);
    }

    SummaryBuilder status(int status) {
        return http("http://api.example.com/", status, "GET", null, null);
    }

    SummaryBuilder user(String user, ServiceId... services) {
        users.add(new Seen<>(user, List.of(services)));
        return this;
    }

    SummaryBuilder annotation(String key, Object value, ServiceId... services) {
        AnnotationValue typed = value instanceof Boolean bool
                ? new AnnotationValue.Bool(bool)
                : value instanceof Number
                        ? new AnnotationValue.Numeric(value.toString())
                        : new AnnotationValue.Text(value.toString());
        annotations.computeIfAbsent(key, any -> new ArrayList<>()).add(new Seen<>(typed, List.of(services)));
        return this;
    }

    SummaryBuilder arn(String arn) {
        arns.add(arn);
        return this;
    }

    SummaryBuilder instance(String id) {
        instances.add(id);
        return this;
    }

    SummaryBuilder zone(String zone) {
        zones.add(zone);
        return this;
    }

    SummaryBuilder node(NodeBuilder node) {
        nodes.add(node.build());
        return this;
    }

    SummaryBuilder call(TraceCall call) {
        calls.add(call);
        return this;
    }

    /** Adds a call between two nodes by their names, under the name of the called one. */
    SummaryBuilder call(String from, String to, Flags flags, double seconds) {
        return call(new TraceCall(
                indexOf(from), indexOf(to), to, false, OptionalLong.empty(), false, flags, start, micros(seconds)));
    }

    private int indexOf(String name) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).service().name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no node " + name);
    }

    SummaryBuilder faultCause(RootCause.Service... services) {
        faultCauses.add(new RootCause(List.of(services), true));
        return this;
    }

    SummaryBuilder errorCause(RootCause.Service... services) {
        errorCauses.add(new RootCause(List.of(services), false));
        return this;
    }

    SummaryBuilder responseTimeCause(RootCause.Service... services) {
        responseTimeCauses.add(new RootCause(List.of(services), true));
        return this;
    }

    TraceSummary build() {
        return new TraceSummary(
                "1-6b0d1e80-0123456789abcdef01234567",
                start,
                start,
                start,
                duration,
                response,
                partial,
                partial,
                flags,
                root != null && flags.isOk(),
                1,
                false,
                root == null ? "" : root.name(),
                root,
                http,
                annotations,
                users,
                arns,
                instances,
                zones,
                nodes,
                calls,
                faultCauses,
                errorCauses,
                responseTimeCauses,
                new Counts(1, 0, 0, 0, 0),
                EnumSet.noneOf(TraceMark.class));
    }

    /** A builder of one node. */
    static final class NodeBuilder {

        private final String name;
        private final List<String> aliases = new ArrayList<>();
        private @Nullable String type;
        private @Nullable String accountId;
        private boolean root;
        private boolean inferred;
        private boolean inProgress;
        private Flags flags = Flags.OK;
        private OptionalLong response = OptionalLong.empty();
        private OptionalLong duration = OptionalLong.empty();

        private NodeBuilder(String name) {
            this.name = name;
        }

        static NodeBuilder node(String name) {
            return new NodeBuilder(name);
        }

        NodeBuilder type(@Nullable String newType) {
            type = newType;
            return this;
        }

        NodeBuilder account(@Nullable String newAccountId) {
            accountId = newAccountId;
            return this;
        }

        NodeBuilder alias(String alias) {
            aliases.add(alias);
            return this;
        }

        NodeBuilder root() {
            root = true;
            return this;
        }

        NodeBuilder inferred() {
            inferred = true;
            return this;
        }

        NodeBuilder inProgress() {
            inProgress = true;
            return this;
        }

        NodeBuilder flags(boolean fault, boolean error, boolean throttle) {
            flags = new Flags(fault, error, throttle);
            return this;
        }

        NodeBuilder fault() {
            return flags(true, flags.error(), flags.throttle());
        }

        NodeBuilder error() {
            return flags(flags.fault(), true, flags.throttle());
        }

        NodeBuilder response(double seconds) {
            response = micros(seconds);
            return this;
        }

        NodeBuilder duration(double seconds) {
            duration = micros(seconds);
            return this;
        }

        TraceNode build() {
            return new TraceNode(
                    new ServiceId(name, type, accountId),
                    aliases,
                    root,
                    inferred,
                    inProgress,
                    flags,
                    START,
                    response,
                    duration);
        }
    }
}
