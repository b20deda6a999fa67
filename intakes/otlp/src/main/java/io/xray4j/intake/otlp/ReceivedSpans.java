// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The spans of one request: those that can be converted, and how many were refused. Confined to one thread at a time.
 */
public final class ReceivedSpans {

    /** The most spans of one request. SDKs send 512, a collector 8,192. */
    public static final int MAX_SPANS = 50_000;

    private final List<ReceivedSpan> spans = new ArrayList<>();
    private int refused;
    private String why = "";

    /** Adds a span if it is complete; otherwise counts it as refused. */
    public void add(ReceivedSpan span) {
        String problem = span.problem();
        if (problem != null) {
            refuse(problem);
        } else {
            spans.add(span);
        }
    }

    /**
     * Returns true if the request has had its most spans. The caller then skips a further one without reading it, and
     * calls {@link #refuseFurther}.
     */
    public boolean isFull() {
        return spans.size() + refused >= MAX_SPANS;
    }

    /** Counts a span beyond the most of one request. */
    public void refuseFurther() {
        refuse("a request has more than " + MAX_SPANS + " spans");
    }

    /** Counts a span that cannot be read. The reason of the first one is shown to the sender. */
    public void refuse(String reason) {
        if (refused == 0) {
            why = reason;
        }
        refused++;
    }

    /** Returns the spans to convert. */
    public List<ReceivedSpan> spans() {
        return Collections.unmodifiableList(spans);
    }

    /** Returns the number of refused spans. */
    public int refused() {
        return refused;
    }

    /** Returns why the first refused span was refused; empty if there is none. */
    public String why() {
        return why;
    }
}
