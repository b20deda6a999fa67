// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.zipkin;

import io.xray4j.intake.otlp.ReceivedSpans;
import java.util.List;

/** The limits that both forms of a request share. */
final class Spans {

    private Spans() {}

    /** Adds a span to those of the request; one that is refused in any case takes no memory. */
    static void add(ZipkinSpan span, List<ZipkinSpan> read, ReceivedSpans spans) {
        if (span.problem != null) {
            spans.refuse(span.problem);
        } else if (span.traceId.isEmpty() || span.id.isEmpty()) {
            spans.refuse("a span has no trace id or no id");
        } else {
            read.add(span);
        }
    }

    /** Returns true if a further span is to be skipped without reading it. It is then counted as refused. */
    static boolean refusesFurther(List<ZipkinSpan> read, ReceivedSpans spans) {
        boolean full = spans.isFull() || read.size() == ReceivedSpans.MAX_SPANS;
        if (full) {
            spans.refuseFurther();
        }
        return full;
    }

    static String cut(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars);
    }
}
