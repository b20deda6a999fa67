// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.trace;

import io.xray4j.internal.HexDigits;
import io.xray4j.internal.Literal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code X-Amzn-Trace-Id} header: which trace a call belongs to, which (sub)segment made it and whether it
 * is recorded. Whatever else the header carried ({@code Lineage} above all) travels on as it came.
 *
 * <p>Reading is lenient, item by item: an item that is malformed is skipped and the others count; of an item
 * that comes twice the first valid one counts; keys are matched in any case; {@code Self} is dropped. Writing
 * is strict: what leaves here always matches the grammar, whatever came in. A header above 2 KiB is ignored;
 * of foreign items at most 256 characters are kept.
 *
 * <p>With it travels what came beside it in headers of W3C: {@link #tracestate} and {@link #baggage}. They are no part of
 * its text.
 *
 * <p><i>Immutable.</i>
 */
public final class TraceHeader {
    /** The header's name in HTTP; compare it without regard to case. */
    public static final String NAME = "X-Amzn-Trace-Id";

    /** The name under which gateways in the manner of CGI hand the header on. */
    public static final String CGI_NAME = "HTTP_X_AMZN_TRACE_ID";

    /** The name of W3C's header, which is read where there is none of X-Ray's. */
    public static final String TRACEPARENT = "traceparent";

    private static final Literal ROOT = Literal.of("Root=");
    private static final Literal PARENT = Literal.of("Parent=");
    private static final Literal NEXT_PARENT = Literal.of(";Parent=");
    private static final Literal SAMPLED = Literal.of("Sampled=");
    private static final Literal NEXT_SAMPLED = Literal.of(";Sampled=");

    // Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1
    private static final String USUAL_ROOT = "Root=";
    private static final String USUAL_PARENT = ";Parent=";
    private static final String USUAL_SAMPLED = ";Sampled=";
    private static final int PARENT_AT = USUAL_ROOT.length() + TraceId.LENGTH;
    private static final int SAMPLED_AT = PARENT_AT + USUAL_PARENT.length() + EntityId.DIGITS;
    private static final int USUAL_LENGTH = SAMPLED_AT + USUAL_SAMPLED.length() + 1;

    private static final int MAX_READ = 2048;
    private static final int MAX_EXTRA = 256;
    private static final TraceHeader EMPTY =
            new TraceHeader(null, EntityId.NONE, SampleDecision.UNKNOWN, Passengers.NONE);

    private final @Nullable TraceId root;
    private final long parent;
    private final SampleDecision decision;
    private final Passengers passengers;

    private TraceHeader(@Nullable TraceId root, long parent, SampleDecision decision, Passengers passengers) {
        this.root = root;
        this.parent = parent;
        this.decision = decision;
        this.passengers = passengers;
    }

    /** Returns the header that says nothing. */
    public static TraceHeader empty() {
        return EMPTY;
    }

    /** Returns a header for an outgoing call. {@code parent} may be {@link EntityId#NONE}. */
    public static TraceHeader of(@Nullable TraceId root, long parent, SampleDecision decision) {
        return new TraceHeader(root, parent, decision, Passengers.NONE);
    }

    /**
     * Returns a header for an outgoing call, which carries on what came with the incoming one: foreign items, {@link
     * #tracestate} and {@link #baggage}.
     */
    public static TraceHeader of(@Nullable TraceId root, long parent, SampleDecision decision, TraceHeader origin) {
        return new TraceHeader(root, parent, decision, origin.passengers);
    }

    /** Reads a header; null and nonsense give {@link #empty()}. Never throws. */
    public static TraceHeader parse(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_READ) {
            return EMPTY;
        }
        TraceHeader usual = parseUsual(text);
        return usual != null ? usual : parseAny(text);
    }

    /**
     * Reads W3C's {@code traceparent}, whose trace id has the same 128 bits as X-Ray's; null and nonsense give {@link
     * #empty()}.
     */
    public static TraceHeader parseTraceparent(@Nullable String text) {
        return text == null ? EMPTY : Traceparent.parse(text);
    }

    /** Returns the same as W3C's {@code traceparent}; null without a trace or a parent, which it must have. */
    public @Nullable String toTraceparent() {
        return root == null || parent == EntityId.NONE
                ? null
                : Traceparent.format(root, parent, decision == SampleDecision.SAMPLED);
    }

    /** The form that nearly all have, and those of the service all; null for any other. */
    private static @Nullable TraceHeader parseUsual(String text) {
        if (text.length() != USUAL_LENGTH
                || !text.startsWith(USUAL_PARENT, PARENT_AT)
                || !text.startsWith(USUAL_SAMPLED, SAMPLED_AT)
                || !text.startsWith(USUAL_ROOT)) {
            return null;
        }
        TraceId root = TraceId.parse(text, USUAL_ROOT.length(), PARENT_AT);
        long parent = EntityId.parse(text, PARENT_AT + USUAL_PARENT.length(), SAMPLED_AT);
        char sampled = text.charAt(text.length() - 1);
        boolean known = sampled == '0' || sampled == '1';
        return root == null || parent == EntityId.NONE || !known
                ? null
                : new TraceHeader(root, parent, SampleDecision.of(sampled == '1'), Passengers.NONE);
    }

    private static TraceHeader parseAny(String text) {
        TraceId root = null;
        long parent = EntityId.NONE;
        SampleDecision decision = SampleDecision.UNKNOWN;
        StringBuilder extra = null;
        int length = text.length();
        for (int next, from = 0; from < length; from = next + 1) {
            int separator = text.indexOf(';', from);
            next = separator < 0 ? length : separator;
            int start = skipBlanks(text, from, next);
            int end = dropBlanks(text, start, next);
            int equals = text.indexOf('=', start);
            if (equals <= start || equals >= end) {
                continue;
            }
            int valueEnd = secondEquals(text, equals + 1, end);
            if (is("Root", text, start, equals)) {
                root = root != null ? root : TraceId.parse(text, equals + 1, valueEnd);
            } else if (is("Parent", text, start, equals)) {
                parent = parent != EntityId.NONE ? parent : EntityId.parse(text, equals + 1, valueEnd);
            } else if (is("Sampled", text, start, equals)) {
                decision = decision != SampleDecision.UNKNOWN
                        ? decision
                        : SampleDecision.parse(text, equals + 1, valueEnd);
            } else if (!is("Self", text, start, equals)) {
                extra = keep(extra, text, start, equals, valueEnd);
            }
        }
        // A parent belongs to its trace: in another it would point nowhere.
        long kept = root == null ? EntityId.NONE : parent;
        return new TraceHeader(
                root, kept, decision, extra == null ? Passengers.NONE : Passengers.ofItems(extra.toString()));
    }

    /** Returns the trace, or null if the header names none. */
    public @Nullable TraceId root() {
        return root;
    }

    /** Returns the calling (sub)segment, or {@link EntityId#NONE}. */
    public long parent() {
        return parent;
    }

    /** Returns the decision whether the trace is recorded. */
    public SampleDecision decision() {
        return decision;
    }

    /** Returns the value of a foreign item such as {@code Lineage}, or null. */
    public @Nullable String extra(String key) {
        for (String item : passengers.items().split(";", -1)) {
            if (item.startsWith(key) && item.length() > key.length() && item.charAt(key.length()) == '=') {
                return item.substring(key.length() + 1);
            }
        }
        return null;
    }

    /** Returns W3C's {@code tracestate} that came with the trace; null if none did. */
    public @Nullable String tracestate() {
        return passengers.tracestate();
    }

    /** Returns W3C's {@code baggage} that came with the trace, as text; null if none did. */
    public @Nullable String baggage() {
        return passengers.baggage();
    }

    /**
     * Returns the same header with another {@code tracestate}. None is kept that is longer than 512 characters, W3C's
     * limit, or not of visible ASCII; nor is an empty one.
     */
    public TraceHeader withTracestate(@Nullable String tracestate) {
        return new TraceHeader(root, parent, decision, passengers.withTracestate(tracestate));
    }

    /**
     * Returns the same header with other {@code baggage}. None is kept that is longer than 8,192 characters, W3C's limit, or
     * not of visible ASCII; nor is an empty one.
     */
    public TraceHeader withBaggage(@Nullable String baggage) {
        return new TraceHeader(root, parent, decision, passengers.withBaggage(baggage));
    }

    /** Returns true if the header's text is empty. */
    public boolean isEmpty() {
        return root == null
                && parent == EntityId.NONE
                && decision == SampleDecision.UNKNOWN
                && passengers.items().isEmpty();
    }

    /**
     * The header as it goes over the wire: {@code Root}, {@code Parent}, {@code Sampled}, then the foreign items;
     * ASCII without control characters.
     */
    @Override
    public String toString() {
        String extra = passengers.items();
        // Room for the literals' whole words, too.
        byte[] text = new byte[96 + extra.length()];
        int length = 0;
        if (root != null) {
            length = ROOT.writeTo(text, length);
            root.write(text, length);
            length += TraceId.LENGTH;
        }
        if (parent != EntityId.NONE) {
            length = (length == 0 ? PARENT : NEXT_PARENT).writeTo(text, length);
            HexDigits.write16(parent, text, length);
            length += EntityId.DIGITS;
        }
        if (decision != SampleDecision.UNKNOWN) {
            length = (length == 0 ? SAMPLED : NEXT_SAMPLED).writeTo(text, length);
            text[length++] = (byte) decision.wire().charAt(0);
        }
        if (!extra.isEmpty()) {
            if (length > 0) {
                text[length++] = ';';
            }
            length = ascii(extra, text, length);
        }
        return Hex.text(text, length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TraceHeader that
                && Objects.equals(root, that.root)
                && parent == that.parent
                && decision == that.decision
                && passengers.equals(that.passengers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(root, parent, decision, passengers);
    }

    @SuppressWarnings("deprecation") // What it loses, the upper halves of characters, ASCII does not have.
    private static int ascii(String source, byte[] target, int offset) {
        source.getBytes(0, source.length(), target, offset);
        return offset + source.length();
    }

    private static boolean is(String key, String text, int from, int to) {
        return to - from == key.length() && text.regionMatches(true, from, key, 0, key.length());
    }

    private static int skipBlanks(String text, int from, int to) {
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        return from;
    }

    private static int dropBlanks(String text, int from, int to) {
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return to;
    }

    private static int secondEquals(String text, int from, int to) {
        int equals = text.indexOf('=', from);
        return equals < 0 || equals > to ? to : equals;
    }

    /** Appends a foreign item if it is visible ASCII, has a value, is new and still fits. */
    private static @Nullable StringBuilder keep(
            @Nullable StringBuilder kept, String text, int from, int equals, int to) {
        int length = to - from;
        int used = kept == null ? 0 : kept.length();
        if (to == equals + 1 || used + 1 + length > MAX_EXTRA) {
            return kept;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || c == ',') {
                return kept;
            }
        }
        if (kept == null) {
            return new StringBuilder(MAX_EXTRA / 4).append(text, from, to);
        }
        if ((";" + kept).contains(";" + text.substring(from, equals + 1))) {
            return kept;
        }
        return kept.append(';').append(text, from, to);
    }
}
