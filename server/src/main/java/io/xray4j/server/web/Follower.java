// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.TraceFeed;
import io.xray4j.server.internal.Json;
import io.xray4j.server.trace.FilterMatcher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One client that follows new traces. At most one write to the client is under way; the traces behind it wait in the
 * store, so a slow client takes no memory. No thread waits for the client. Safe for use by many threads.
 */
final class Follower {

    private static final byte[] BLANK_LINE = {'\n'};

    private final Response response;
    private final Callback callback;
    private final EndPoint endPoint;
    private final FilterMatcher filter;
    private final long endNanos;
    private final BooleanSupplier allowed;
    private final Runnable onChange;
    private long place;
    private long writtenNanos;
    private boolean writing;
    private boolean ending;
    private boolean ended;
    private byte[] lastLine = {};

    /**
     * Creates a follower of a response whose headers are set.
     *
     * @param endNanos the monotonic time at which the client no longer waits for new traces
     * @param allowed whether the client may still follow
     * @param onChange called whenever a write has ended
     */
    Follower(
            Response response,
            Callback callback,
            EndPoint endPoint,
            TraceFeed.Subscription subscription,
            long endNanos,
            BooleanSupplier allowed,
            Runnable onChange) {
        this.response = response;
        this.callback = callback;
        this.endPoint = endPoint;
        this.filter = subscription.filter();
        this.place = subscription.from();
        this.endNanos = endNanos;
        this.allowed = allowed;
        this.onChange = onChange;
    }

    /** Returns true while the client may read traces. */
    boolean isAllowed() {
        return allowed.getAsBoolean();
    }

    /** Returns which traces the client gets. */
    FilterMatcher filter() {
        return filter;
    }

    /** Returns the place up to which the client was sent every trace that it gets. */
    synchronized long place() {
        return place;
    }

    /** Returns true if the client does not wait for new traces any more. */
    boolean isOver(long now) {
        return now - endNanos >= 0;
    }

    /** Returns true if lines can be written now. */
    synchronized boolean isReady() {
        return !writing && !ending && !ended;
    }

    /** Returns true once the response is complete or the client is gone. */
    synchronized boolean isEnded() {
        return ended;
    }

    /** Returns true if the last write is under way for so long, or else if nothing was written for so long. */
    synchronized boolean isUnchangedSince(long nanos, boolean whileWriting, long now) {
        return writing == whileWriting && !ended && now - writtenNanos >= nanos;
    }

    /** Writes lines to a follower that is ready, and notes the place behind them. */
    void write(byte[] lines, long next) {
        synchronized (this) {
            place = next;
            if (lines.length == 0) {
                return;
            }
            writing = true;
            writtenNanos = System.nanoTime();
        }
        response.write(false, ByteBuffer.wrap(lines), Callback.from(this::written, this::failed));
    }

    /** Writes a line without a trace, which shows both sides that the connection still works. */
    void writeBlankLine() {
        write(BLANK_LINE, place());
    }

    /**
     * Ends the response with a last line that says why, after the write that is under way. Further calls do nothing.
     *
     * @param why a word for programs
     * @param cursor the cursor to resume with
     */
    void end(String why, String message, String cursor) {
        ObjectNode last = Json.object().put("End", why).put("Message", message).put("Cursor", cursor);
        byte[] line = (Json.write(last) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            if (ending || ended) {
                return;
            }
            ending = true;
            lastLine = line;
            if (writing) {
                return;
            }
        }
        writeLast();
    }

    /** Returns true if the last line is still to be read by the client. */
    synchronized boolean isEnding() {
        return ending && !ended;
    }

    /** Closes the connection of a client that does not read even its last line. */
    void abort() {
        endPoint.close();
    }

    private void writeLast() {
        byte[] line;
        synchronized (this) {
            writing = true;
            writtenNanos = System.nanoTime();
            line = lastLine;
        }
        response.write(true, ByteBuffer.wrap(line), Callback.from(this::complete, this::failed));
    }

    private void written() {
        boolean last;
        synchronized (this) {
            writing = false;
            writtenNanos = System.nanoTime();
            last = ending;
        }
        if (last) {
            writeLast();
        }
        onChange.run();
    }

    private void complete() {
        if (finish()) {
            callback.succeeded();
        }
    }

    private void failed(Throwable disconnected) {
        if (finish()) {
            callback.failed(disconnected);
        }
    }

    private boolean finish() {
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
        }
        onChange.run();
        return true;
    }
}
