// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import java.util.List;

/**
 * A condition on the fields of a trace's summary. Every engine answers it alike: each node has one obvious query in
 * Lucene and one in OpenSearch. A trace matches a condition on a field with several values if one of the values does.
 * Immutable.
 */
public sealed interface Condition {

    /** Matches every trace. */
    Condition EVERYTHING = new All(List.of());

    /** The field has exactly this value. For keywords. */
    record Is(SummaryField field, String value) implements Condition {}

    /** The field is at least {@code low} and at most {@code high}. For numbers. */
    record Between(SummaryField field, long low, long high) implements Condition {}

    /** The field is, in the order of its characters, at least {@code low} and at most {@code high}. For keywords. */
    record Within(SummaryField field, String low, String high) implements Condition {}

    /** The field begins with this text. For keywords. */
    record Begins(SummaryField field, String text) implements Condition {}

    /** The field contains this text. For keywords. An engine may read every value that occurs. */
    record Contains(SummaryField field, String text) implements Condition {}

    /** The field has a value. */
    record Set(SummaryField field) implements Condition {}

    /** All of these conditions match; true if there are none. */
    record All(List<Condition> conditions) implements Condition {

        /** Copies the list. */
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** One of these conditions matches; false if there are none. */
    record Any(List<Condition> conditions) implements Condition {

        /** Copies the list. */
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /** The condition does not match. */
    record Not(Condition condition) implements Condition {}
}
