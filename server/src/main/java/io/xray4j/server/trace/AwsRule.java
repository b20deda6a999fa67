// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.document.ErrorCode;
import io.xray4j.server.document.Rejection;
import io.xray4j.server.document.SegmentDocument;
import io.xray4j.server.internal.PrintableText;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rules of AWS that this server does not need: the one table of them. A strict server rejects a document for the first rule that
 * the document breaks; any other server marks the trace.
 */
public enum AwsRule {
    /** Names of segments have up to 200 characters of certain kinds; names of subsegments have up to 250. */
    NAME(ErrorCode.INVALID_SEGMENT, TraceMark.AWS_NAME, "this name"),
    /** Keys of annotations have up to 500 letters, digits, underscores and dots; texts up to 1,000 characters. */
    ANNOTATION(ErrorCode.INVALID_SEGMENT, TraceMark.AWS_ANNOTATION, "this annotation"),
    /** A trace has up to 50 annotations. */
    ANNOTATIONS(ErrorCode.INVALID_SEGMENT, TraceMark.AWS_ANNOTATIONS, "this many annotations"),
    /** A document begins in the last seven days, and no more than five minutes in the future. */
    AGE(ErrorCode.INVALID_TIME, TraceMark.AWS_AGE, "this start time");

    /** The most annotations of one document. */
    public static final int MAX_ANNOTATIONS = 50;

    private static final int MAX_SEGMENT_NAME = 200;
    private static final int MAX_SUBSEGMENT_NAME = 250;
    private static final int MAX_KEY = 500;
    private static final int MAX_TEXT = 1_000;
    private static final int MAX_SHOWN = 60;
    private static final long OLDEST_MICROS = Duration.ofDays(7).toMillis() * 1000;
    private static final long FUTURE_MICROS = Duration.ofMinutes(5).toMillis() * 1000;
    private static final String NAME_SIGNS = "_.:/%&#=+\\-@";

    /** AWS's limit for the documents of one trace. AWS cuts such a trace; no single document is at fault. */
    public static final long MAX_TRACE_BYTES = 500_000;

    private final ErrorCode code;
    private final TraceMark mark;
    private final String subject;

    AwsRule(ErrorCode code, TraceMark mark, String subject) {
        this.code = code;
        this.mark = mark;
        this.subject = subject;
    }

    /** Returns the mark of a trace in which a document breaks the rule. */
    TraceMark mark() {
        return mark;
    }

    /** Returns the sentence for a user, such as {@code AWS would refuse this name: "a*b"}. */
    public String sentence(String what) {
        return "AWS would refuse " + subject + ": " + what;
    }

    /** Returns why a strict server rejects a document; null if it does not. */
    public static @Nullable Rejection refusal(SegmentDocument document) {
        Rejection[] first = new Rejection[1];
        check(document, (rule, what) -> {
            if (first[0] == null) {
                first[0] = new Rejection(
                        document.id(),
                        document.traceId(),
                        document.name(),
                        rule.code,
                        "AWS refuses " + rule.subject + ": " + what);
            }
        });
        return first[0];
    }

    /** Calls back for each rule that a document breaks, with the part that breaks it. The document may be nested deeply. */
    public static void check(SegmentDocument document, BiConsumer<AwsRule, String> broken) {
        long age = document.receivedMicros() - document.startMicros();
        if (age > OLDEST_MICROS) {
            broken.accept(AGE, "it is " + age / 86_400_000_000L + " days old, more than 7");
        } else if (-age > FUTURE_MICROS) {
            broken.accept(AGE, "it is " + -age / 1_000_000 + " seconds in the future, more than 300");
        }
        int annotations = 0;
        boolean segment = !document.isSubsegment();
        Deque<ObjectNode> open = new ArrayDeque<>();
        open.push(document.tree());
        while (!open.isEmpty()) {
            ObjectNode entity = open.pop();
            String name = entity.path("name").textValue();
            String inName = name == null ? null : inName(name, segment);
            if (inName != null) {
                broken.accept(NAME, inName);
            }
            segment = false; // what follows is embedded
            annotations += annotations(entity.get("annotations"), broken);
            for (JsonNode embedded : entity.path("subsegments")) {
                if (embedded instanceof ObjectNode subsegment) {
                    open.push(subsegment);
                }
            }
        }
        if (annotations > MAX_ANNOTATIONS) {
            broken.accept(ANNOTATIONS, annotations + ", more than " + MAX_ANNOTATIONS);
        }
    }

    private static int annotations(@Nullable JsonNode annotations, BiConsumer<AwsRule, String> broken) {
        if (annotations == null) {
            return 0;
        }
        for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
            String what = inAnnotation(annotation.getKey(), annotation.getValue());
            if (what != null) {
                broken.accept(ANNOTATION, what);
            }
        }
        return annotations.size();
    }

    /** Returns what AWS does not accept of the name of a segment or subsegment; null if it accepts the name. */
    public static @Nullable String inName(String name, boolean segment) {
        if (segment) {
            return isSegmentName(name) ? null : segmentName(name);
        }
        return name.length() <= MAX_SUBSEGMENT_NAME ? null : tooLong(name, MAX_SUBSEGMENT_NAME);
    }

    /** Returns what AWS does not accept of an annotation; null if it accepts the key and the value. */
    public static @Nullable String inAnnotation(String key, JsonNode value) {
        if (!isKey(key)) {
            return key(key);
        }
        boolean tooLong = value.isTextual() && value.textValue().length() > MAX_TEXT;
        return tooLong ? shown(key) + ", whose text is longer than " + MAX_TEXT : null;
    }

    static boolean isSegmentName(String name) {
        return name.length() <= MAX_SEGMENT_NAME && offending(name) == null;
    }

    /** Returns the first character of a segment's name that AWS does not accept; null if all are accepted. */
    private static @Nullable String offending(String name) {
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            if (!Character.isLetterOrDigit(c) && !Character.isWhitespace(c) && NAME_SIGNS.indexOf(c) < 0) {
                return Character.toString(c);
            }
        }
        return null;
    }

    /** Returns the name of a segment, and what AWS does not accept of it. */
    static String segmentName(String name) {
        String offending = offending(name);
        return offending == null
                ? tooLong(name, MAX_SEGMENT_NAME)
                : shown(name) + ", because of " + shown(offending) + ". Valid: letters, digits, spaces and "
                        + NAME_SIGNS;
    }

    private static String tooLong(String text, int most) {
        return shown(text) + ", because it has more than " + most + " characters";
    }

    /** Returns the key of an annotation, and what AWS does not accept of it. */
    static String key(String key) {
        return key.length() > MAX_KEY
                ? tooLong(key, MAX_KEY)
                : shown(key) + ". Valid: letters a to z and A to Z, digits, _ and .";
    }

    static boolean isKey(String key) {
        if (key.isEmpty() || key.length() > MAX_KEY) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.')) {
                return false;
            }
        }
        return true;
    }

    static String shown(String text) {
        String cut = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
        return '"' + PrintableText.of(cut) + '"';
    }
}
