// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.propagation;

import io.xray4j.trace.TraceHeader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The formats in which traces come in and go out.
 *
 * <p>Of what came in X-Ray's header counts first, then {@code traceparent}, then {@code b3}, then the headers that begin
 * with {@code X-B3-}. X-Ray's and {@code traceparent} are read in any case, the others where they are set. X-Ray's goes
 * out in any case, the others where they are set. All of them have the same 128 bits of a trace id, so nothing is lost
 * between them.
 *
 * <p><i>Immutable.</i>
 */
public final class Propagation {
    private static final String TRACESTATE = "tracestate";
    private static final Propagation XRAY = new Propagation(EnumSet.of(PropagationFormat.XRAY), false);

    private final Set<PropagationFormat> formats;
    private final boolean isXrayOnly;
    private final boolean readsBaggage;
    private final boolean tracecontext;
    private final boolean b3;
    private final boolean b3Multi;
    private final boolean baggage;
    private final List<String> fields;

    private Propagation(Set<PropagationFormat> formats, boolean readsBaggage) {
        this.formats = formats;
        this.tracecontext = formats.contains(PropagationFormat.TRACECONTEXT);
        this.b3 = formats.contains(PropagationFormat.B3);
        this.b3Multi = formats.contains(PropagationFormat.B3_MULTI);
        this.baggage = formats.contains(PropagationFormat.BAGGAGE);
        this.readsBaggage = readsBaggage || baggage;
        this.isXrayOnly = !tracecontext && !b3 && !b3Multi && !baggage;
        this.fields = fieldsOf(tracecontext, baggage, b3, b3Multi);
    }

    /** Returns X-Ray's header alone, the default. */
    public static Propagation xray() {
        return XRAY;
    }

    /** Returns these formats, and X-Ray's. */
    public static Propagation of(Collection<PropagationFormat> formats) {
        EnumSet<PropagationFormat> all = EnumSet.of(PropagationFormat.XRAY);
        all.addAll(formats);
        return new Propagation(all, false);
    }

    /** Returns the same formats; baggage is read even if it is not sent on. */
    public Propagation readingBaggage() {
        return readsBaggage ? this : new Propagation(formats, true);
    }

    /** Returns the names of all headers that {@link #write} may set. */
    public List<String> fields() {
        return fields;
    }

    /** Returns true if no other header than X-Ray's goes out. */
    public boolean isXrayOnly() {
        return isXrayOnly;
    }

    /**
     * Returns what the headers say of the trace; an empty header if they say nothing. What cannot be read counts as not
     * there. Throws only what the reader throws.
     */
    public TraceHeader read(HeaderReader headers) {
        String traceparent = null;
        TraceHeader found = xray(headers);
        if (found.isEmpty() || tracecontext) {
            traceparent = headers.header(TraceHeader.TRACEPARENT);
        }
        if (found.isEmpty()) {
            found = TraceHeader.parseTraceparent(traceparent);
        }
        if (found.isEmpty() && (b3 || b3Multi)) {
            found = b3(headers);
        }
        if (tracecontext && traceparent != null) {
            found = withTracestate(found, traceparent, headers);
        }
        return readsBaggage ? withBaggage(found, headers) : found;
    }

    /**
     * Sets the headers of a call, each name once. An empty header sets nothing of the trace. With {@link
     * PropagationFormat#BAGGAGE} the baggage of the thread is sent, or that of the header.
     */
    public void write(TraceHeader header, BiConsumer<? super String, ? super String> setter) {
        if (!header.isEmpty()) {
            setter.accept(TraceHeader.NAME, header.toString());
        }
        writeOthers(header, setter);
    }

    /** Sets the headers beside X-Ray's, for who has set that already. */
    public void writeOthers(TraceHeader header, BiConsumer<? super String, ? super String> setter) {
        if (isXrayOnly) {
            return;
        }
        if (tracecontext) {
            writeTracecontext(header, setter);
        }
        if (b3) {
            B3.writeSingle(header, setter);
        }
        if (b3Multi) {
            B3.writeMulti(header, setter);
        }
        if (baggage) {
            String current = Baggage.current();
            String sent = current == null ? header.baggage() : current;
            if (sent != null) {
                setter.accept(Baggage.HEADER, sent);
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Propagation that && formats.equals(that.formats) && readsBaggage == that.readsBaggage;
    }

    @Override
    public int hashCode() {
        return formats.hashCode() * 31 + Boolean.hashCode(readsBaggage);
    }

    /** Returns the names of the formats. */
    @Override
    public String toString() {
        return String.join(",", formats.stream().map(PropagationFormat::text).toList());
    }

    /** X-Ray's own header, by its name or the one that CGI gives it. */
    private static TraceHeader xray(HeaderReader headers) {
        String text = headers.header(TraceHeader.NAME);
        if (text == null || text.isEmpty()) {
            text = headers.header(TraceHeader.CGI_NAME);
        }
        return TraceHeader.parse(text);
    }

    private TraceHeader b3(HeaderReader headers) {
        String single = b3 ? headers.header(B3.SINGLE) : null;
        TraceHeader found = single == null ? TraceHeader.empty() : B3.parse(single);
        return found.isEmpty() && b3Multi ? B3.read(headers) : found;
    }

    /** A state belongs to the trace of its own {@code traceparent}; with another one it must not travel. */
    private static TraceHeader withTracestate(TraceHeader found, String traceparent, HeaderReader headers) {
        String state = headers.header(TRACESTATE);
        if (state == null || found.root() == null) {
            return found;
        }
        return found.root().equals(TraceHeader.parseTraceparent(traceparent).root())
                ? found.withTracestate(state)
                : found;
    }

    private static TraceHeader withBaggage(TraceHeader found, HeaderReader headers) {
        String came = headers.header(Baggage.HEADER);
        return came == null ? found : found.withBaggage(came);
    }

    private static void writeTracecontext(TraceHeader header, BiConsumer<? super String, ? super String> setter) {
        String traceparent = header.toTraceparent();
        if (traceparent == null) {
            return;
        }
        setter.accept(TraceHeader.TRACEPARENT, traceparent);
        String state = header.tracestate();
        if (state != null) {
            setter.accept(TRACESTATE, state);
        }
    }

    private static List<String> fieldsOf(boolean tracecontext, boolean baggage, boolean b3, boolean b3Multi) {
        List<String> names = new ArrayList<>(List.of(TraceHeader.NAME));
        if (tracecontext) {
            names.addAll(List.of(TraceHeader.TRACEPARENT, TRACESTATE));
        }
        if (baggage) {
            names.add(Baggage.HEADER);
        }
        if (b3) {
            names.add(B3.SINGLE);
        }
        if (b3Multi) {
            names.addAll(List.of(B3.TRACE_ID, B3.SPAN_ID, B3.SAMPLED));
        }
        return List.copyOf(names);
    }
}
