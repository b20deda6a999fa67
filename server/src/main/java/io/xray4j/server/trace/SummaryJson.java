// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.TraceSummary.HttpSummary;
import io.xray4j.server.trace.TraceSummary.Seen;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The JSON of a summary as GetTraceSummaries returns it: X-Ray's members, and {@code xray4j} for the console. */
public final class SummaryJson {

    private final TraceSummary summary;
    private final ObjectNode json = Json.object();

    private SummaryJson(TraceSummary summary) {
        this.summary = summary;
    }

    /** Writes a summary. */
    public static ObjectNode of(TraceSummary summary) {
        SummaryJson written = new SummaryJson(summary);
        written.times();
        written.root();
        written.origins();
        written.json.set("Users", seen(summary.users(), (entry, name) -> entry.put("UserName", name)));
        written.annotations();
        RootCauseJson.write(summary, written.json);
        written.json.set("xray4j", OwnMembers.of(summary));
        return written.json;
    }

    private void times() {
        json.put("Id", summary.id());
        json.set("StartTime", EpochMicros.toJson(summary.startMicros()));
        summary.durationMicros().ifPresent(duration -> json.set("Duration", EpochMicros.toJson(duration)));
        summary.responseMicros().ifPresent(response -> json.set("ResponseTime", EpochMicros.toJson(response)));
        json.put("IsPartial", summary.partial());
        json.put("Revision", summary.revision());
    }

    private void root() {
        json.put("HasFault", summary.flags().fault());
        json.put("HasError", summary.flags().error());
        json.put("HasThrottle", summary.flags().throttle());
        ServiceId entryPoint = summary.entryPoint();
        if (entryPoint != null) {
            json.set("EntryPoint", entryPoint.toJson());
        }
        HttpSummary http = summary.http();
        ObjectNode request = json.putObject("Http");
        put(request, "HttpURL", http.url());
        if (http.status() != 0) {
            request.put("HttpStatus", http.status());
        }
        put(request, "HttpMethod", http.method());
        put(request, "UserAgent", http.userAgent());
        put(request, "ClientIp", http.clientIp());
    }

    private static void put(ObjectNode into, String name, @Nullable String text) {
        if (text != null) {
            into.put(name, text);
        }
    }

    /** Writes the services that sent segments. Those that are inferred are in the trace graph. */
    private void origins() {
        Set<ServiceId> services = new LinkedHashSet<>();
        for (TraceNode node : summary.nodes()) {
            if (!node.inferred()) {
                services.add(node.service());
            }
        }
        ArrayNode serviceIds = json.putArray("ServiceIds");
        services.forEach(service -> serviceIds.add(service.toJson()));
        details("ResourceARNs", "ARN", summary.resourceArns());
        details("InstanceIds", "Id", summary.instanceIds());
        details("AvailabilityZones", "Name", summary.availabilityZones());
    }

    private void details(String list, String member, List<String> values) {
        ArrayNode entries = json.putArray(list);
        values.forEach(text -> entries.addObject().put(member, text));
    }

    private void annotations() {
        ObjectNode annotations = json.putObject("Annotations");
        summary.annotations()
                .forEach((key, values) -> annotations.set(
                        key,
                        seen(values, (entry, value) -> annotationValue(entry.putObject("AnnotationValue"), value))));
    }

    private static void annotationValue(ObjectNode into, AnnotationValue value) {
        if (value instanceof AnnotationValue.Text text) {
            into.put("StringValue", text.text());
        } else if (value instanceof AnnotationValue.Numeric number) {
            into.set("NumberValue", DecimalNode.valueOf(new BigDecimal(number.digits())));
        } else if (value instanceof AnnotationValue.Bool bool) {
            into.put("BooleanValue", bool.value());
        }
    }

    /** Writes one object per value: the members that the caller adds, then ServiceIds. */
    private static <T> ArrayNode seen(List<Seen<T>> values, BiConsumer<ObjectNode, T> member) {
        ArrayNode entries = Json.object().arrayNode();
        for (Seen<T> value : values) {
            ObjectNode entry = entries.addObject();
            member.accept(entry, value.value());
            ArrayNode serviceIds = entry.putArray("ServiceIds");
            value.services().forEach(service -> serviceIds.add(service.toJson()));
        }
        return entries;
    }
}
