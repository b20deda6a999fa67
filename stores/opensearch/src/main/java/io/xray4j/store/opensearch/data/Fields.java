// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xray4j.server.store.SummaryField;
import io.xray4j.server.store.SummaryFields;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The names of the fields in OpenSearch, and the form of their texts. */
public final class Fields {

    /** The trace id. */
    public static final String TRACE = "trace";

    /** The time under which a trace is listed. */
    public static final String TRACE_TIME = "trace_time";

    /** The number of this version of a summary, greater than that of all before. */
    public static final String CHANGE = "change";

    /** The part of the queue that the trace came from. */
    public static final String PARTITION = "partition";

    /** The minutes of whose graph a version of a summary was ever a part. */
    public static final String MINUTES = "minutes";

    /** The stored trace of a summary. Not mapped. */
    public static final String STORED = "stored";

    /** The places of a summary's documents. Not mapped. */
    public static final String DOCUMENTS = "docs";

    /** The time at which a document was received, in microseconds since the epoch. */
    public static final String RECEIVED = "received";

    /** The position of a document in the queue. */
    public static final String POSITION = "position";

    /** Of a document: what it counts towards the limit of its trace. */
    public static final String SIZE = "size";

    /** Of a document: the low 64 bits of its entity's id. */
    public static final String ENTITY = "entity";

    /** Of a document: 1 for a subsegment, and 2 if it is in progress. */
    public static final String KIND = "kind";

    /** Of a document: its text. Not mapped. */
    public static final String RAW = "raw";

    /** Of a document that is not UTF-8: its bytes. Not mapped. */
    public static final String RAW_BYTES = "raw64";

    /** Of a graph: the minute. */
    public static final String MINUTE = "minute";

    /** Of a graph: its bytes. Not mapped. */
    public static final String GRAPH = "graph";

    /** Of a graph: which write it is from. Not mapped. */
    public static final String BY = "by";

    private static final Map<SummaryField, String> NAMES = new EnumMap<>(SummaryField.class);

    static {
        for (SummaryField field : SummaryField.values()) {
            NAMES.put(field, field.name().toLowerCase(Locale.ROOT));
        }
    }

    private Fields() {}

    /** Returns the name of a field of a summary. */
    public static String of(SummaryField field) {
        return NAMES.getOrDefault(field, "");
    }

    /** Returns a keyword as it is in the index: cut, and with a question mark for half of a character. */
    public static String keyword(String value) {
        return new String(SummaryFields.cut(value).getBytes(UTF_8), UTF_8);
    }
}
