// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.data;

import java.util.Collection;
import java.util.regex.Pattern;

/** The names of all indices of one store. Immutable. */
public final class Names {

    /** The names of 64 slices fit into the first line of a request. */
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private static final int SLICE_CHARS = 10;

    private final String prefix;

    /**
     * Creates the names.
     *
     * @throws IllegalArgumentException if the prefix is invalid
     */
    public Names(String prefix) {
        if (!PREFIX.matcher(prefix).matches() || prefix.endsWith("-")) {
            throw new IllegalArgumentException("the prefix of the indices is \"" + prefix
                    + "\": it must begin with a lower-case letter, followed by at most 39 such letters, digits"
                    + " and hyphens");
        }
        this.prefix = prefix;
    }

    /** Returns the prefix. */
    public String prefix() {
        return prefix;
    }

    /** Returns the index of the documents of a slice; {@code *} is every slice. */
    public String documents(String slice) {
        return prefix + "-doc-" + slice;
    }

    /** Returns the index of the summaries of a slice; {@code *} is every slice. */
    public String summaries(String slice) {
        return prefix + "-sum-" + slice;
    }

    /** Returns the index of the graphs of a slice; {@code *} is every slice. */
    public String minutes(String slice) {
        return prefix + "-min-" + slice;
    }

    /** Returns the index of the documents that all servers share. */
    public String config() {
        return prefix + "-config";
    }

    /** Returns the indices of the summaries of some slices, with commas. */
    public String summaries(Collection<String> slices) {
        return String.join(",", slices.stream().map(this::summaries).toList());
    }

    /** Returns the indices of the documents of some slices, with commas. */
    public String documents(Collection<String> slices) {
        return String.join(",", slices.stream().map(this::documents).toList());
    }

    /** Returns the slice of an index. */
    public static String slice(String index) {
        return index.substring(index.length() - SLICE_CHARS);
    }

    /** Returns true if an index is one of this store's slices of a kind, {@code doc}, {@code sum} or {@code min}. */
    boolean isSlice(String index, String kind) {
        String start = prefix + "-" + kind + "-";
        return index.startsWith(start)
                && index.length() == start.length() + SLICE_CHARS
                && index.chars().skip(start.length()).allMatch(c -> c >= '0' && c <= '9');
    }
}
