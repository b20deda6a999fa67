// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xray4j.server.trace.AnnotationValue;
import io.xray4j.server.trace.ServiceId;
import io.xray4j.server.trace.TraceCall;
import io.xray4j.server.trace.TraceNode;
import io.xray4j.server.trace.TraceSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of all fields of one trace, for an index or to test a condition. Confined to one thread. */
public final class SummaryFields {

    /** The flag of a trace of which a keyword was cut. */
    static final String CUT = "cut";

    private static final Set<String> NONE = Set.of();

    private final Map<SummaryField, Long> numbers = new EnumMap<>(SummaryField.class);
    private final Map<SummaryField, Set<String>> keywords = new EnumMap<>(SummaryField.class);

    private SummaryFields() {}

    /** Returns the fields of a summary. */
    public static SummaryFields of(TraceSummary summary) {
        SummaryFields fields = new SummaryFields();
        fields.add(SummaryField.TRACE, summary.id());
        fields.add(SummaryField.TRACE_TIME, summary.traceMicros());
        fields.add(SummaryField.START, summary.startMicros());
        fields.add(SummaryField.END, summary.endMicros());
        fields.add(SummaryField.DURATION, summary.durationMicros());
        fields.add(SummaryField.RESPONSE, summary.responseMicros());
        fields.flags(summary);
        fields.http(summary.http());
        summary.users().forEach(user -> fields.add(SummaryField.USER, user.value()));
        summary.instanceIds().forEach(id -> fields.add(SummaryField.INSTANCE, id));
        summary.availabilityZones().forEach(zone -> fields.add(SummaryField.ZONE, zone));
        summary.resourceArns().forEach(arn -> fields.add(SummaryField.ARN, arn));
        summary.annotations()
                .forEach((key, values) ->
                        values.forEach(value -> fields.add(SummaryField.ANNOTATION, annotation(key, value.value()))));
        fields.graph(summary);
        return fields;
    }

    /** Returns the keyword of an annotation. */
    public static String annotation(String key, AnnotationValue value) {
        if (value instanceof AnnotationValue.Text text) {
            return key + "=s" + text.text();
        }
        if (value instanceof AnnotationValue.Numeric number) {
            return key + "=n" + SortableNumber.of(number.value());
        }
        return key + "=b" + ((AnnotationValue.Bool) value).value();
    }

    /** Returns the keyword of a service. */
    public static String node(ServiceId service) {
        return service.name() + "|" + text(service.type()) + "|" + text(service.accountId());
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }

    private void flags(TraceSummary summary) {
        addIf(summary.ok(), SummaryField.FLAG, "ok");
        addIf(summary.flags().fault(), SummaryField.FLAG, "fault");
        addIf(summary.flags().error(), SummaryField.FLAG, "error");
        addIf(summary.flags().throttle(), SummaryField.FLAG, "throttle");
        addIf(summary.partial(), SummaryField.FLAG, "partial");
    }

    private void http(TraceSummary.HttpSummary http) {
        if (http.status() != 0) {
            add(SummaryField.STATUS, http.status());
        }
        add(SummaryField.URL, http.url());
        add(SummaryField.METHOD, http.method());
        add(SummaryField.USER_AGENT, http.userAgent());
        add(SummaryField.CLIENT_IP, http.clientIp());
    }

    private void graph(TraceSummary summary) {
        List<TraceNode> nodes = summary.nodes();
        for (TraceNode node : nodes) {
            add(SummaryField.NODE, node(node.service()));
            for (String name : names(node)) {
                add(SummaryField.SERVICE, name);
                if (!node.flags().isOk()) { // few have a flag: the others need no text
                    addIf(node.flags().fault(), SummaryField.NODE_FLAG, nodeFlag(name, "fault"));
                    addIf(node.flags().error(), SummaryField.NODE_FLAG, nodeFlag(name, "error"));
                    addIf(node.flags().throttle(), SummaryField.NODE_FLAG, nodeFlag(name, "throttle"));
                }
            }
        }
        for (TraceCall call : summary.calls()) {
            List<String> called = new ArrayList<>(names(nodes.get(call.to())));
            called.add(call.alias());
            for (String from : callers(summary, call)) {
                called.forEach(to -> add(SummaryField.EDGE, edge(from, to)));
            }
        }
    }

    /** The client has the name of the root. */
    private static List<String> callers(TraceSummary summary, TraceCall call) {
        if (call.from() != TraceCall.CLIENT) {
            return names(summary.nodes().get(call.from()));
        }
        ServiceId root = summary.entryPoint();
        return List.of(root == null ? summary.name() : root.name());
    }

    private static List<String> names(TraceNode node) {
        List<String> names = new ArrayList<>(node.aliases().size() + 1);
        names.add(node.service().name());
        names.addAll(node.aliases());
        return names;
    }

    /** Returns the keyword of a flag of a service. */
    static String nodeFlag(String name, String flag) {
        return name + "!" + flag;
    }

    /** Returns the keyword of a call. */
    static String edge(String from, String to) {
        return from + ">" + to;
    }

    private void add(SummaryField field, long value) {
        numbers.put(field, value);
    }

    private void add(SummaryField field, OptionalLong value) {
        value.ifPresent(known -> numbers.put(field, known));
    }

    private void addIf(boolean set, SummaryField field, String value) {
        if (set) {
            add(field, value);
        }
    }

    private void add(SummaryField field, @Nullable String value) {
        if (value != null) {
            keywords.computeIfAbsent(field, any -> new LinkedHashSet<>(4)).add(cut(value));
            if (value.length() > SummaryField.MAX_CHARS) {
                keywords.computeIfAbsent(SummaryField.FLAG, any -> new LinkedHashSet<>())
                        .add(CUT);
            }
        }
    }

    /** Cuts a keyword to the greatest length. Conditions must be cut in the same way. */
    public static String cut(String value) {
        return value.length() <= SummaryField.MAX_CHARS ? value : value.substring(0, SummaryField.MAX_CHARS);
    }

    /** Returns the number in a field; null if there is none. */
    public @Nullable Long number(SummaryField field) {
        return numbers.get(field);
    }

    /** Returns the keywords in a field. */
    public Set<String> keywords(SummaryField field) {
        return keywords.getOrDefault(field, NONE);
    }

    /** Returns true if these fields match the condition. */
    public boolean match(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().allMatch(this::match);
        }
        if (condition instanceof Condition.Any any) {
            return any.conditions().stream().anyMatch(this::match);
        }
        if (condition instanceof Condition.Not not) {
            return !match(not.condition());
        }
        if (condition instanceof Condition.Is is) {
            return keywords(is.field()).contains(cut(is.value()));
        }
        if (condition instanceof Condition.Between between) {
            Long number = number(between.field());
            return number != null && number >= between.low() && number <= between.high();
        }
        if (condition instanceof Condition.Within within) {
            return within(within);
        }
        if (condition instanceof Condition.Begins begins) {
            String start = cut(begins.text());
            return keywords(begins.field()).stream().anyMatch(value -> value.startsWith(start));
        }
        if (condition instanceof Condition.Contains contains) {
            return keywords(contains.field()).stream().anyMatch(value -> value.contains(contains.text()));
        }
        SummaryField field = ((Condition.Set) condition).field();
        return number(field) != null || !keywords(field).isEmpty();
    }

    /** Compares bytes of UTF-8, as every index does. */
    private boolean within(Condition.Within within) {
        byte[] low = within.low().getBytes(UTF_8);
        byte[] high = within.high().getBytes(UTF_8);
        return keywords(within.field()).stream()
                .map(value -> value.getBytes(UTF_8))
                .anyMatch(value -> Arrays.compareUnsigned(value, low) >= 0 && Arrays.compareUnsigned(value, high) <= 0);
    }
}
