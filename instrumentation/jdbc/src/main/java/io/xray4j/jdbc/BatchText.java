// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The text of a batch that has not run yet, up to the first few thousand characters. A batch may contain a million
 * queries, which must not make its subsegment large.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class BatchText {
    private static final int MAX_CHARS = 4_000;

    private final StringBuilder queries = new StringBuilder();
    private boolean isFull;
    private int size;

    void add(@Nullable String sql) {
        size++;
        if (sql == null || isFull) {
            return;
        }
        if (!queries.isEmpty()) {
            // A line break ends a comment at the end of the previous query.
            queries.append(";\n");
        }
        isFull = queries.length() + sql.length() > MAX_CHARS;
        queries.append(sql, 0, cut(sql));
    }

    /** Returns the length to cut at, which is never between the two halves of a character. */
    private static int cut(String sql) {
        if (sql.length() <= MAX_CHARS) {
            return sql.length();
        }
        return Character.isHighSurrogate(sql.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
    }

    void clear() {
        queries.setLength(0);
        isFull = false;
        size = 0;
    }

    /** Returns the number of queries, recorded or not. */
    int size() {
        return size;
    }

    @Nullable
    String text() {
        return queries.isEmpty() ? null : queries.toString();
    }
}
