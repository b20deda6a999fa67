// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceTree;
import org.jspecify.annotations.Nullable;

/**
 * The words beside the name of an entity: verb and table of a query, method and path of a request, operation and resource
 * of a call of AWS. Immutable.
 *
 * @param kind SQL, AWS or remote; null for what is no call
 * @param text the label; null if the entity says nothing of the kind
 * @param pattern the label with {@code {id}} in the place of numbers and ids in a path
 * @param likeness a text that is equal for calls of one loop: the query without its values, else the pattern
 */
public record RowLabel(
        @Nullable String kind,
        @Nullable String text,
        @Nullable String pattern,
        String likeness) {

    private static final int MAX_CHARS = 200;

    private static final RowLabel NONE = new RowLabel(null, null, null, "");

    /** Returns the label of an entity. */
    public static RowLabel of(TraceTree tree, Entity entity) {
        ObjectNode fields = entity.fields();
        String kind = kind(entity);
        String query = fields.path("sql").path("sanitized_query").textValue();
        if (query != null) {
            String label = SqlWords.label(query);
            return new RowLabel(kind, label, label, SqlWords.withoutValues(query));
        }
        String operation =
                "AWS".equals(kind) ? fields.path("aws").path("operation").textValue() : null;
        if (operation != null) {
            String resource = tree.resource(entity);
            String label = cut(resource == null ? operation : operation + ' ' + resource);
            return new RowLabel(kind, label, label, label);
        }
        RowLabel request = request(kind, fields.path("http").path("request"));
        return request != null ? request : kind == null ? NONE : new RowLabel(kind, null, null, "");
    }

    private static @Nullable RowLabel request(@Nullable String kind, JsonNode request) {
        String method = request.path("method").textValue();
        String url = request.path("url").textValue();
        String path = url == null ? null : UrlPath.of(url);
        if (path == null) {
            return method == null ? null : new RowLabel(kind, cut(method), cut(method), cut(method));
        }
        String before = method == null ? "" : cut(method) + ' ';
        String pattern = cut(before + UrlPath.withoutIds(path));
        return new RowLabel(kind, cut(before + path), pattern, pattern);
    }

    /** Returns SQL, AWS or remote; null for what is no call. */
    public static @Nullable String kind(Entity entity) {
        if (entity.isSegment()) {
            return null;
        }
        if (entity.fields().path("sql").isObject()) {
            return "SQL";
        }
        String namespace = entity.fields().path("namespace").textValue();
        return "aws".equals(namespace) ? "AWS" : "remote".equals(namespace) ? "remote" : null;
    }

    private static String cut(String text) {
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
    }
}
