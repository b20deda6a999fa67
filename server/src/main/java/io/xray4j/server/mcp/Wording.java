// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.analysis.Phrases;
import io.xray4j.server.internal.PrintableText;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.Flags;
import io.xray4j.server.trace.RootCause.CauseException;
import java.util.List;
import java.util.OptionalLong;

/** How the tools write times, flags and entities. Texts of a trace can be hostile, so they are escaped and cut. */
final class Wording {

    private static final int MAX_DETAIL_CHARS = 120;

    private Wording() {}

    /** Returns a time in the unit that suits it, with three digits. */
    static String time(long micros) {
        return Phrases.time(micros);
    }

    static String time(OptionalLong micros) {
        return micros.isPresent() ? time(micros.getAsLong()) : "in progress";
    }

    /** Returns a time of the API, in seconds; a dash if there is none. */
    static String seconds(JsonNode seconds) {
        return seconds.isNumber() ? time(Math.round(seconds.doubleValue() * 1e6)) : "-";
    }

    static String text(String text) {
        return PrintableText.of(text);
    }

    /** Returns the flags that are set, each with a space before it. */
    static String flags(Flags flags) {
        return (flags.fault() ? " FAULT" : "")
                + (flags.error() ? " ERROR" : "")
                + (flags.throttle() ? " THROTTLE" : "");
    }

    /** Returns what an entity did, from its request, query or operation; empty if it says nothing. */
    static String detail(Entity entity) {
        JsonNode fields = entity.fields();
        JsonNode http = fields.path("http");
        String request = (http.path("request").path("method").asText() + " "
                        + http.path("request").path("url").asText() + " "
                        + http.path("response").path("status").asText())
                .strip();
        if (!request.isEmpty()) {
            return cut(request);
        }
        String query = fields.path("sql").path("sanitized_query").asText();
        if (!query.isEmpty()) {
            return cut(query);
        }
        return cut(fields.path("aws").path("operation").asText());
    }

    /** Returns the type and the message of each exception, the outermost first. */
    static String exceptions(List<CauseException> exceptions) {
        StringBuilder text = new StringBuilder();
        for (CauseException exception : exceptions) {
            text.append(text.length() == 0 ? "" : " <- ").append(exception(exception.name(), exception.message()));
        }
        return text.toString();
    }

    /** Returns the type and the message of an exception, or the one of them that is there. */
    static String exception(String type, String message) {
        String separator = type.isEmpty() || message.isEmpty() ? "" : ": ";
        return text(type) + separator + text(message);
    }

    private static String cut(String text) {
        String printable = PrintableText.of(text);
        return printable.length() <= MAX_DETAIL_CHARS ? printable : printable.substring(0, MAX_DETAIL_CHARS) + "...";
    }
}
