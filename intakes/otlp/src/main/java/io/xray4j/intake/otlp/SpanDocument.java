// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * One document that is made of a span. The parts take what they know from the attributes in a fixed order (http, cause,
 * aws, sql), and what is left becomes annotations and metadata. Confined to one thread; makes one document.
 */
final class SpanDocument {

    private static final int NANOS_DIGITS = 9;

    private final ReceivedSpan span;
    private final Limits limits;
    private final Attributes attributes;
    private final Attributes resource;
    private final Repairs repairs = new Repairs();
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    SpanDocument(ReceivedSpan span, Limits limits) {
        this.span = span;
        this.limits = limits;
        this.attributes = new Attributes(span.attributes);
        this.resource = new Attributes(span.resource);
    }

    /** Makes the segment of a service that answers, receives or begins something. */
    ObjectNode segment() {
        String name = new SpanNames(span, attributes, resource, repairs).ofSegment();
        identity(span.id, span.hasParent() ? span.parentId : null, name);
        blocks();
        origin();
        leftovers(name, true);
        return document;
    }

    /** Makes the subsegment of a step or a call. */
    ObjectNode subsegment(String parentId) {
        SpanNames names = new SpanNames(span, attributes, resource, repairs);
        String name = names.ofSubsegment();
        identity(span.id, parentId, name);
        document.put("type", "subsegment");
        String namespace = names.namespace();
        if (namespace != null) {
            document.put("namespace", namespace);
        }
        blocks();
        leftovers(name, false);
        return document;
    }

    /** Makes the segment of the service around a call; the call itself is a subsegment below it. */
    ObjectNode service(String segmentId) {
        String name = new SpanNames(span, attributes, resource, repairs).ofSegment();
        identity(segmentId, span.hasParent() ? span.parentId : null, name);
        if (!span.hasParent()) {
            // The summary of a trace has the request and the user of its root. There is no request to this service, and
            // the collector's exporter writes the call here, too.
            put("http", new HttpBlock(span, attributes, limits).make());
            user();
        }
        new Failure(span, attributes, limits).flags(document);
        put("aws", new AwsBlock(attributes, resource, limits).ofResource());
        origin();
        new Leftovers(span, attributes, limits, repairs).ofService(document);
        repairs.markIn(document);
        return document;
    }

    private void identity(String id, @Nullable String parentId, String name) {
        String trace = span.traceId;
        document.put("trace_id", "1-" + trace.substring(0, 8) + '-' + trace.substring(8));
        document.put("id", id);
        if (parentId != null) {
            document.put("parent_id", parentId);
        }
        document.put("name", name);
        document.put("start_time", seconds(span.startNanos));
        if (span.endNanos == 0 || attributes.isTrue("aws.xray.inprogress")) {
            document.put("in_progress", true);
        } else {
            document.put("end_time", seconds(span.endNanos));
        }
        attributes.use("aws.xray.inprogress");
    }

    /** Converts nanoseconds, which are unsigned. */
    private static BigDecimal seconds(long nanos) {
        return new BigDecimal(new BigInteger(Long.toUnsignedString(nanos)), NANOS_DIGITS);
    }

    private void blocks() {
        put("http", new HttpBlock(span, attributes, limits).make());
        Failure failure = new Failure(span, attributes, limits);
        failure.flags(document);
        put("cause", failure.cause());
        put("aws", new AwsBlock(attributes, resource, limits).make());
        put("sql", new SqlBlock(attributes, limits).make());
        put("links", new Links(span, limits).make());
    }

    private void origin() {
        String origin = AwsBlock.origin(resource);
        if (origin != null) {
            document.put("origin", origin);
        }
        String version = resource.peek("service.version", "container.image.tag");
        if (version != null) {
            document.putObject("service").put("version", Limits.cut(version, SpanNames.MAX_CHARS));
        }
    }

    private void user() {
        String user = attributes.take("enduser.id", "user.id");
        if (user != null) {
            document.put("user", Limits.cut(limits.cut(user), SpanNames.MAX_CHARS));
        }
    }

    private void leftovers(String name, boolean segment) {
        user();
        new Leftovers(span, attributes, limits, repairs).of(document, name, segment);
        repairs.markIn(document);
    }

    private void put(String field, @Nullable JsonNode block) {
        if (block != null) {
            document.set(field, block);
        }
    }
}
