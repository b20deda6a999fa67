// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a span: the flags, and the exceptions of the member {@code cause}. The status of HTTP decides, if there is
 * one; otherwise the span's own status. Confined to one thread.
 */
final class Failure {

    private static final int MAX_CAUSE_CHARS = 4_096;

    private final ReceivedSpan span;
    private final Attributes attributes;
    private final Limits limits;

    Failure(ReceivedSpan span, Attributes attributes, Limits limits) {
        this.span = span;
        this.attributes = attributes;
        this.limits = limits;
    }

    /** Writes the flags; those that are false are left out. */
    void flags(ObjectNode document) {
        OptionalLong http = HttpBlock.status(attributes);
        long status = http.isPresent() ? http.getAsLong() : 0;
        boolean told = status >= 400 && status <= 599;
        boolean error = status >= 400 && status <= 499;
        boolean fault = told ? !error : span.status == SpanStatus.ERROR;
        flag(document, "fault", fault);
        flag(document, "error", error);
        flag(document, "throttle", status == 429);
    }

    /** Writes a flag. The attribute of the same name is what this X-Ray itself writes for a span that was a segment. */
    private void flag(ObjectNode document, String flag, boolean isSet) {
        String attribute = "aws.xray." + flag;
        if (isSet || attributes.isTrue(attribute)) {
            document.put(flag, true);
        }
        attributes.use(attribute);
    }

    @Nullable
    ObjectNode cause() {
        ArrayNode exceptions = JsonNodeFactory.instance.arrayNode();
        for (SpanEvent event : span.events) {
            if (exceptions.size() < limits.others()) {
                add(event, exceptions);
            }
        }
        if (exceptions.isEmpty() && span.status == SpanStatus.ERROR) {
            String message = span.statusMessage.isEmpty() ? attributes.take("http.status_text") : span.statusMessage;
            if (message != null) {
                exceptions.add(exception(0, "", message));
            }
        }
        if (exceptions.isEmpty()) {
            return null;
        }
        ObjectNode cause = JsonNodeFactory.instance.objectNode();
        cause.set("exceptions", exceptions);
        return cause;
    }

    static boolean isException(SpanEvent event) {
        return event.name().equals("exception") || isFailedRequest(event);
    }

    /** Returns true for an attempt of an AWS SDK that failed and was repeated. */
    private static boolean isFailedRequest(SpanEvent event) {
        return event.name().equals("HTTP request failure")
                && event.text("http.response.status_code") != null
                && event.text("aws.http.error_message") != null;
    }

    private void add(SpanEvent event, ArrayNode exceptions) {
        if (isFailedRequest(event)) {
            String message = event.text("http.response.status_code")
                    + '@'
                    + Long.toUnsignedString(Long.divideUnsigned(event.timeNanos(), 1_000_000_000L))
                    + '@'
                    + event.text("aws.http.error_message");
            exceptions.add(exception(exceptions.size(), "aws.http.error.event", message)
                    .put("remote", true));
            return;
        }
        if (!event.name().equals("exception")) {
            return;
        }
        String type = event.text("exception.type");
        String message = event.text("exception.message");
        String stack = event.text("exception.stacktrace");
        ObjectNode first = exception(exceptions.size(), type == null ? "" : type, message == null ? "" : message);
        exceptions.add(first);
        if (stack != null) {
            StackText.of(stack, limits, first, exceptions, this::exception);
        }
    }

    /** Returns an exception whose id is derived from its place, so that the same span becomes the same document. */
    private ObjectNode exception(int place, String type, String message) {
        ObjectNode exception = JsonNodeFactory.instance.objectNode();
        exception.put("id", DerivedIds.of(span.traceId, span.id, "exception " + place));
        if (!type.isEmpty()) {
            exception.put("type", Limits.cut(limits.cut(type), ValueLimits.MAX_KEY));
        }
        exception.put("message", Limits.cut(limits.cut(message), MAX_CAUSE_CHARS));
        if (span.kind.isCall()) {
            exception.put("remote", true);
        }
        return exception;
    }
}
