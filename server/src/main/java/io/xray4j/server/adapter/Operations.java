// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names of what services did. X-Ray names a segment after its service and a call after what is called, so the name of
 * the operation comes from the request: the method and the path, in which parts that look like ids are replaced, because
 * other systems list all names. Stateless.
 */
final class Operations {

    private static final int MAX_PARTS = 5;
    private static final int MAX_PART_CHARS = 32;
    private static final int MAX_CHARS = 200;
    private static final Pattern VERSION = Pattern.compile("[vV][0-9]{1,3}");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,20}");

    private Operations() {}

    /** Returns the name of the operation of a document with these members. */
    static String of(JsonNode fields, boolean isCall) {
        JsonNode http = fields.path("http").path("request");
        String method = http.path("method").asText();
        if (!method.isEmpty()) {
            return cut(
                    method.toUpperCase(Locale.ROOT) + pattern(http.path("url").asText()));
        }
        String operation = fields.path("aws").path("operation").asText();
        if (isCall && !operation.isEmpty()) {
            return cut(operation);
        }
        String query = fields.path("sql").path("sanitized_query").asText().stripLeading();
        String verb = query.split("\\s", 2)[0];
        if (WORD.matcher(verb).matches()) {
            return verb.toUpperCase(Locale.ROOT);
        }
        return cut(fields.path("name").asText());
    }

    private static String cut(String name) {
        return name.length() <= MAX_CHARS ? name : name.substring(0, MAX_CHARS);
    }

    private static String pattern(String url) {
        String path;
        try {
            path = URI.create(url).getPath();
        } catch (IllegalArgumentException notAUrl) {
            return "";
        }
        if (path == null || path.isEmpty()) {
            return "";
        }
        StringBuilder pattern = new StringBuilder(" ");
        int parts = 0;
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty() && parts++ < MAX_PARTS) {
                pattern.append('/').append(looksLikeAnId(part) ? "*" : part);
            }
        }
        return pattern.append(parts == 0 ? "/" : "").toString();
    }

    private static boolean looksLikeAnId(String part) {
        return part.length() > MAX_PART_CHARS
                || DIGIT.matcher(part).find() && !VERSION.matcher(part).matches();
    }
}
