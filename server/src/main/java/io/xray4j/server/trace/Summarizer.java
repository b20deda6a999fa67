// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.trace.TraceSummary.Counts;
import io.xray4j.server.trace.TraceSummary.HttpSummary;
import io.xray4j.server.trace.TraceSummary.Seen;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The derivation of a summary from an assembled trace: one pass over its entities, then its calls, then its root causes.
 * It runs for every trace that arrives, so it uses neither streams nor recursion. Confined to one thread.
 */
public final class Summarizer {

    /** X-Ray's limit of annotation keys that are indexed for one trace. */
    private static final int MAX_ANNOTATION_KEYS = 50;

    private static final int MAX_ORIGINS = 100;

    /** The most characters of annotations, users and origins: a list holds a hundred summaries at once. */
    private static final int MAX_TEXT_CHARS = 100_000;

    private final Trace trace;
    private final long[] lastEnds;
    private final Set<TraceMark> marks = EnumSet.noneOf(TraceMark.class);
    private final Map<String, SeenValues<AnnotationValue>> annotations = new LinkedHashMap<>();
    private final Set<String> annotationKeys = new HashSet<>();
    private final SeenValues<String> users = new SeenValues<>();
    private final Set<String> arns = new LinkedHashSet<>();
    private final Set<String> instances = new LinkedHashSet<>();
    private final Set<String> zones = new LinkedHashSet<>();
    private long firstStart = Long.MAX_VALUE;
    private long lastMoment;
    private long lastEnd = -1;
    private boolean partial;
    private boolean inProgress;
    private boolean throttle;
    private boolean cut;
    private int textChars;
    private int segments;
    private int faults;
    private int errors;

    private Summarizer(Trace trace) {
        this.trace = trace;
        this.lastEnds = new long[trace.entities().size()];
    }

    /** Returns the summary of a trace. */
    public static TraceSummary of(Trace trace) {
        return derive(trace).summary();
    }

    /** A summary, and the sources of its nodes in the same order. */
    record Derived(TraceSummary summary, List<NodeDraft> sources) {}

    static Derived derive(Trace trace) {
        Summarizer summarizer = new Summarizer(trace);
        summarizer.marks.addAll(trace.marks());
        for (Entity entity : trace.entities()) {
            summarizer.times(entity);
            summarizer.state(entity);
            summarizer.annotations(entity);
        }
        for (Entity top : trace.tops()) {
            summarizer.origin(top);
        }
        CallGraph graph = CallGraph.of(trace, summarizer.lastEnds);
        return new Derived(summarizer.summary(graph), graph.drafts());
    }

    private void times(Entity entity) {
        long start = entity.startMicros();
        if (start > 0) {
            firstStart = Math.min(firstStart, start);
            lastMoment = Math.max(lastMoment, start);
        }
        OptionalLong end = entity.endMicros();
        if (end.isPresent()) {
            lastEnd = Math.max(lastEnd, end.getAsLong());
            int top = entity.top().index();
            lastEnds[top] = Math.max(lastEnds[top], end.getAsLong());
            if (entity.isEndBeforeStart()) {
                marks.add(TraceMark.END_BEFORE_START);
            }
        }
    }

    private void state(Entity entity) {
        segments += entity.isSegment() ? 1 : 0;
        inProgress |= entity.isInProgress();
        partial |= trace.isPartial(entity);
        Flags flags = entity.flags();
        faults += flags.fault() ? 1 : 0;
        errors += flags.error() ? 1 : 0;
        throttle |= flags.throttle();
    }

    private void annotations(Entity entity) {
        JsonNode recorded = entity.fields().get("annotations");
        if (recorded == null) {
            return;
        }
        for (Map.Entry<String, JsonNode> annotation : recorded.properties()) {
            AnnotationValue value = annotationValue(annotation.getValue());
            SeenValues<AnnotationValue> known = annotations.get(annotation.getKey());
            if (value != null && known == null) {
                annotationKeys.add(annotation.getKey());
            }
            if (value == null || (known == null && annotations.size() == MAX_ANNOTATION_KEYS)) {
                continue;
            }
            if ((known == null || !known.contains(value)) && !fits(annotation.getKey(), annotation.getValue())) {
                continue;
            }
            if (known == null) {
                known = new SeenValues<>();
                annotations.put(annotation.getKey(), known);
            }
            known.add(value, entity.top());
        }
    }

    /** Reserves space in the summary. Returns false if no space is left; then the summary says that it is cut. */
    private boolean fits(String key, JsonNode value) {
        int chars = key.length() + (value.isTextual() ? value.textValue().length() : 0);
        boolean fits = textChars + chars <= MAX_TEXT_CHARS;
        textChars += fits ? chars : 0;
        cut |= !fits;
        return fits;
    }

    private static @Nullable AnnotationValue annotationValue(JsonNode value) {
        if (value.isTextual()) {
            return new AnnotationValue.Text(value.textValue());
        }
        if (value.isNumber()) {
            return new AnnotationValue.Numeric(value.asText());
        }
        return value.isBoolean() ? new AnnotationValue.Bool(value.booleanValue()) : null;
    }

    private void origin(Entity top) {
        if (!top.isSegment()) {
            marks.add(TraceMark.ORPHAN);
        }
        JsonNode userField = top.fields().path("user");
        String user = userField.textValue();
        if (user != null && (users.contains(user) || fits("", userField))) {
            users.add(user, top);
        }
        add(top.fields().path("resource_arn"), arns);
        JsonNode ec2 = top.fields().path("aws").path("ec2");
        add(ec2.path("instance_id"), instances);
        add(ec2.path("availability_zone"), zones);
    }

    private void add(JsonNode value, Set<String> to) {
        if (value.isTextual() && to.size() < MAX_ORIGINS && !to.contains(value.textValue()) && fits("", value)) {
            to.add(value.textValue());
        }
    }

    private TraceSummary summary(CallGraph graph) {
        List<TraceNode> nodes = graph.nodes();
        List<TraceCall> calls = graph.calls();
        if (ClockCorrection.of(nodes, calls).isSkewed()) {
            marks.add(TraceMark.CLOCK_SKEW);
        }
        if (cut || trace.isLimitExceeded() || graph.isCut()) {
            marks.add(TraceMark.CUT);
        }
        Entity root = trace.root();
        Flags rootFlags = root == null ? Flags.OK : root.flags();
        long start = firstStart == Long.MAX_VALUE ? 0 : firstStart;
        return new TraceSummary(
                trace.id(),
                trace.traceMicros(),
                start,
                Math.max(lastMoment, lastEnd),
                lastEnd < 0 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, lastEnd - start)),
                root == null ? OptionalLong.empty() : root.responseMicros(),
                partial,
                inProgress,
                new Flags(rootFlags.fault(), rootFlags.error(), throttle),
                root != null && rootFlags.isOk(),
                trace.revision(),
                trace.isLimitExceeded(),
                name(root),
                root == null ? null : ServiceId.of(root),
                root == null ? HttpSummary.NONE : http(root.fields().path("http")),
                annotations(),
                users.toList(),
                List.copyOf(arns),
                List.copyOf(instances),
                List.copyOf(zones),
                nodes,
                calls,
                faults == 0 ? List.of() : FailureCauses.of(trace, Entity::isFault),
                errors == 0 ? List.of() : FailureCauses.of(trace, Entity::isError),
                ResponseTimeCause.of(trace),
                new Counts(segments, trace.entities().size() - segments, faults, errors, annotationKeys.size()),
                Collections.unmodifiableSet(marks));
    }

    private Map<String, List<Seen<AnnotationValue>>> annotations() {
        Map<String, List<Seen<AnnotationValue>>> lists = new LinkedHashMap<>();
        annotations.forEach((key, values) -> lists.put(key, values.toList()));
        return Collections.unmodifiableMap(lists);
    }

    private String name(@Nullable Entity root) {
        List<Entity> tops = trace.tops();
        return root != null
                ? ServiceId.cut(root.name())
                : tops.isEmpty() ? "" : ServiceId.cut(tops.get(0).name());
    }

    private static HttpSummary http(JsonNode http) {
        if (http.isMissingNode()) {
            return HttpSummary.NONE;
        }
        JsonNode request = http.path("request");
        JsonNode status = http.path("response").path("status");
        return new HttpSummary(
                request.path("url").textValue(),
                status.canConvertToInt() ? status.intValue() : 0,
                request.path("method").textValue(),
                request.path("user_agent").textValue(),
                request.path("client_ip").textValue());
    }
}
