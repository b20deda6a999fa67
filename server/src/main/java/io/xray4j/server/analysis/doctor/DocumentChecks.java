// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis.doctor;

import static io.xray4j.server.analysis.doctor.ValueChecks.subject;

import io.xray4j.server.analysis.Phrases;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.document.SegmentReader;
import io.xray4j.server.document.TraceIds;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.trace.AwsRule;
import io.xray4j.server.trace.Entity;
import io.xray4j.server.trace.TraceDocuments;
import io.xray4j.server.trace.TraceTree;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The checks of documents as a whole: sizes, ages, and the time in the trace id. */
final class DocumentChecks {

    /** AWS's limit of a slow trace, which is lower than the one of a fast trace. */
    private static final long SLOW_TRACE_BYTES = 100_000;

    private static final long OLDEST_ID_MICROS = TimeUnit.DAYS.toMicros(30);
    private static final long FUTURE_ID_MICROS = TimeUnit.MINUTES.toMicros(5);

    private final TraceTree tree;
    private final FoundChecks found;

    DocumentChecks(TraceTree tree, FoundChecks found) {
        this.tree = tree;
        this.found = found;
    }

    void check(TraceDocuments documents) {
        long bytes = 0;
        for (SegmentDocument document : documents.documents()) {
            Entity entity = tree.byId(document.id());
            bytes += document.raw().length;
            size(document, entity);
            AwsRule.check(document, (rule, what) -> {
                // The other rules are about single values, which are checked with the entity they are in.
                if (rule == AwsRule.AGE || rule == AwsRule.ANNOTATIONS) {
                    CheckCode code = rule == AwsRule.AGE ? CheckCode.AWS_AGE : CheckCode.AWS_ANNOTATIONS;
                    String field = rule == AwsRule.AGE ? "/start_time" : "/annotations";
                    found.add(code, entity, field, () -> rule.sentence(what) + ".");
                }
            });
        }
        if (!documents.documents().isEmpty()) {
            traceId(documents.documents().get(0));
        }
        total(bytes);
        if (documents.limitExceeded()) {
            found.add(
                    CheckCode.CUT,
                    null,
                    null,
                    () -> "The trace is too large: only "
                            + documents.documents().size() + " of its documents are kept.");
        }
    }

    private void size(SegmentDocument document, @Nullable Entity entity) {
        int bytes = document.raw().length;
        if (bytes * 10L >= SegmentReader.MAX_BYTES * 9L) {
            found.add(
                    CheckCode.DOCUMENT_SIZE,
                    entity,
                    null,
                    () -> "The document of \"" + Phrases.name(document.name()) + "\" has " + bytes
                            + " bytes; AWS and this" + " server refuse more than " + SegmentReader.MAX_BYTES + ".");
        }
    }

    private void total(long bytes) {
        if (bytes > AwsRule.MAX_TRACE_BYTES) {
            found.add(
                    CheckCode.AWS_TRACE_SIZE,
                    null,
                    null,
                    () -> "AWS would cut this trace: it has " + bytes + " bytes, more than " + AwsRule.MAX_TRACE_BYTES
                            + ".");
        } else if (bytes > SLOW_TRACE_BYTES) {
            found.add(
                    CheckCode.AWS_TRACE_SIZE_SLOW,
                    null,
                    null,
                    () -> "The trace has " + bytes + " bytes; AWS may cut a trace above " + SLOW_TRACE_BYTES
                            + " if it takes long.");
        }
    }

    /** Compares the time in the trace id with the time at which the trace was received. */
    private void traceId(SegmentDocument document) {
        long coded = TraceIds.codedMicros(document.traceId());
        long age = document.receivedMicros() - coded;
        if (age <= OLDEST_ID_MICROS && -age <= FUTURE_ID_MICROS) {
            return;
        }
        Entity entity = tree.byId(document.id());
        found.add(
                CheckCode.TRACE_ID_TIME,
                entity,
                "/trace_id",
                () -> "The trace id says " + Instant.ofEpochSecond(coded / EpochMicros.ofSeconds(1)) + ", which is "
                        + days(Math.abs(age)) + (age > 0 ? " before " : " after ")
                        + (entity == null ? "the document" : subject(entity)) + " was received.");
    }

    private static String days(long micros) {
        long days = TimeUnit.MICROSECONDS.toDays(micros);
        return days >= 2 ? days + " days" : TimeUnit.MICROSECONDS.toMinutes(micros) + " minutes";
    }
}
