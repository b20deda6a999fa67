// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.EpochMicros;
import io.xray4j.server.internal.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The member {@code xray4j} of a trace, in lists and in BatchGetTraces: what X-Ray has no member for. It is made of the
 * summary alone, so both show the same.
 */
final class OwnMembers {

    private static final int MAX_SHOWN_KEYS = 8;

    private OwnMembers() {}

    static ObjectNode of(TraceSummary summary) {
        ObjectNode own = Json.object();
        own.put("Name", summary.name());
        own.put("SegmentCount", summary.counts().segments());
        own.put("SubsegmentCount", summary.counts().subsegments());
        own.put("FaultCount", summary.counts().faults());
        own.put("ErrorCount", summary.counts().errors());
        own.put("InProgress", summary.inProgress());
        ArrayNode keys = own.putArray("AnnotationKeys");
        Iterator<String> names = summary.annotations().keySet().iterator();
        while (names.hasNext() && keys.size() < MAX_SHOWN_KEYS) {
            keys.add(names.next());
        }
        own.put("AnnotationKeyCount", summary.counts().annotationKeys());
        own.put("Cut", summary.marks().contains(TraceMark.CUT));
        ArrayNode marks = own.putArray("Marks");
        summary.marks().forEach(mark -> marks.add(mark.name()));
        List<String> refused = awsWouldRefuse(summary);
        if (!refused.isEmpty()) {
            ArrayNode sentences = own.putArray("AwsWouldRefuse");
            refused.forEach(sentences::add);
        }
        if (summary.marks().contains(TraceMark.CLOCK_SKEW)) {
            ClockCorrection correction = ClockCorrection.of(summary.nodes(), summary.calls());
            ObjectNode corrected = own.putObject("Corrected");
            corrected.set("StartTime", EpochMicros.toJson(correction.startMicros()));
            corrected.set("Duration", EpochMicros.toJson(correction.durationMicros()));
        }
        return own;
    }

    /** Returns a sentence for each finding, with the first example that the summary has. */
    private static List<String> awsWouldRefuse(TraceSummary summary) {
        List<String> sentences = new ArrayList<>();
        for (AwsRule rule : AwsRule.values()) {
            if (summary.marks().contains(rule.mark())) {
                sentences.add(rule.sentence(example(rule, summary)));
            }
        }
        if (summary.marks().contains(TraceMark.AWS_SIZE)) {
            sentences.add("AWS would cut this trace: it is larger than " + AwsRule.MAX_TRACE_BYTES + " bytes");
        }
        return sentences;
    }

    private static String example(AwsRule rule, TraceSummary summary) {
        return switch (rule) {
            case NAME ->
                summary.nodes().stream()
                        .filter(node -> !node.inferred())
                        .map(node -> node.service().name())
                        .filter(name -> !AwsRule.isSegmentName(name))
                        .findFirst()
                        .map(AwsRule::segmentName)
                        .orElse("one of a subsegment is longer than 250 characters");
            case ANNOTATION ->
                summary.annotations().keySet().stream()
                        .filter(key -> !AwsRule.isKey(key))
                        .findFirst()
                        .map(AwsRule::key)
                        .orElse("its text is longer than 1000 characters");
            case ANNOTATIONS -> "more than 50";
            case AGE -> "documents must have begun in the last 7 days, and at most 5 minutes in the future";
        };
    }
}
