// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import io.xray4j.Scope;
import io.xray4j.Subsegment;
import io.xray4j.trace.TraceHeader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An outgoing request that is under way.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class ClientCall {
    static final ClientCall UNTRACED = new ClientCall(null, null, null);

    private final @Nullable Subsegment subsegment;
    private final @Nullable String header;
    private final @Nullable OtherHeaders others;
    private final AtomicBoolean ended = new AtomicBoolean();

    ClientCall(@Nullable Subsegment subsegment, @Nullable String header, @Nullable OtherHeaders others) {
        this.subsegment = subsegment;
        this.header = header;
        this.others = others;
    }

    /** Returns the value of {@code X-Amzn-Trace-Id} for the request; null when there is no trace, and nothing to send. */
    public @Nullable String header() {
        return header;
    }

    /** Returns true if there are headers for the callee: without a trace a request goes out as it is. */
    public boolean hasHeaders() {
        return header != null;
    }

    /**
     * Sets the headers for the callee, each name once: X-Ray's header, and those of the other formats that the recorder is
     * to send.
     */
    public void headers(BiConsumer<String, String> setter) {
        if (header != null) {
            setter.accept(TraceHeader.NAME, header);
        }
        if (others != null) {
            others.propagation().writeOthers(others.header(), setter);
        }
    }

    /**
     * Takes the call off the caller's thread, for a client that completes elsewhere: what the thread does next is
     * not part of the call.
     */
    public void handOver() {
        if (subsegment != null) {
            subsegment.detach();
        }
    }

    /** Makes the call current on a thread, for code that belongs to it. */
    public Scope attach() {
        return subsegment == null ? () -> {} : subsegment.attach();
    }

    /**
     * Ends the call: the response's head has come, or the call has failed.
     *
     * @param status the response's status, or below zero if none came
     * @param contentLength the body's announced length in bytes, or below zero
     * @param thrown why there is no response, or null
     */
    public void end(int status, long contentLength, @Nullable Throwable thrown) {
        if (subsegment == null || !ended.compareAndSet(false, true)) {
            return;
        }
        if (thrown != null) {
            subsegment.addException(thrown);
        }
        if (status >= 0) {
            subsegment.http().status(status);
        }
        subsegment.http().contentLength(contentLength);
        subsegment.end();
    }
}
