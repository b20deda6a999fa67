// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import io.xray4j.config.SdkConfig;
import io.xray4j.segment.Namespace;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Records queries, alike for every driver. An integration calls {@link #begin} before the driver and {@link
 * SqlCall#end} after it, whatever the driver did. Neither throws.
 *
 * <p>An integration that may stand above another one, or above a second copy of itself from another class loader, asks
 * {@link #recordsNothing} first: whoever begins a query records it, and those whom it passes on its way are silent. Asking
 * what is current works whatever the classes between the two are, which asking a connection for its type does not.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class SqlTracer {
    /** Of a query's text, in UTF-8. A subsegment must fit in a datagram of 64 KB with all else that is in it. */
    static final int MAX_QUERY_BYTES = 16_000;

    /**
     * What was last recorded of this thread's failing steps. Layers above one another all see the same exception pass,
     * whichever class loader they are of. A weak reference is a class of the JDK: no application is held by it.
     */
    private static final ThreadLocal<WeakReference<Throwable>> LAST_FAILURE = new ThreadLocal<>();

    private static final int MAX_CAUSES = 8;

    private final Recorder recorder;

    public SqlTracer(Recorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Returns true if a query that ran now would leave nothing behind, so that nothing needs to be found out about it:
     * tracing is off, what is current is not recorded, or it is a query already and this one is how that travels.
     * False without a segment, because the strategy for that wants to be told.
     */
    public boolean recordsNothing() {
        if (!SdkConfig.isEnabled()) {
            return true;
        }
        Entity current = recorder.traceEntity();
        return current != null
                && (!current.isRecording() || (current instanceof Subsegment subsegment && subsegment.isQuery()));
    }

    /**
     * Returns the text of a query as it is recorded: without literals, unless they were asked for, and as much as is
     * kept of it; null when no text is recorded at all. For a statement that runs often this is done once.
     */
    public @Nullable String recordedText(SqlTarget target, @Nullable String sql) {
        if (sql == null || !recorder.policy().recordsSqlText()) {
            return null;
        }
        String kept = Utf8.within(MAX_QUERY_BYTES, sql);
        return recorder.policy().recordsSqlLiterals() ? kept : SqlLiterals.replace(kept, target.dialect());
    }

    /** Begins the subsegment of a query whose text is not prepared. */
    public SqlCall begin(SqlTarget target, @Nullable String sql) {
        Subsegment subsegment = open(target);
        if (subsegment.isRecording()) {
            subsegment.query(target.data().withQuery(null, recordedText(target, sql)));
        }
        return new SqlCall(subsegment);
    }

    /**
     * Begins the subsegment of a prepared query.
     *
     * @param preparation {@code statement} or {@code call}
     * @param recordedText what {@link #recordedText} said of its text
     */
    public SqlCall beginPrepared(SqlTarget target, @Nullable String preparation, @Nullable String recordedText) {
        Subsegment subsegment = open(target);
        if (subsegment.isRecording()) {
            subsegment.query(
                    target.data().withQuery(preparation, recorder.policy().recordsSqlText() ? recordedText : null));
        }
        return new SqlCall(subsegment);
    }

    /**
     * Records a step that is recorded only if it fails: connecting, preparing, binding a value, reading a row,
     * committing, closing. An exception that passes several layers is recorded once. Does nothing without a segment,
     * or where {@link #recordsNothing}.
     *
     * @param preparation as for {@link #beginPrepared}; null for what was not prepared
     * @param recordedText what {@link #recordedText} said of the query; null where there is none
     * @param remote whether the database has said so, and not its driver
     */
    public void failed(
            SqlTarget target,
            @Nullable String preparation,
            @Nullable String recordedText,
            Throwable thrown,
            boolean remote) {
        if (recordsNothing() || recorder.traceEntity() == null || isRecorded(thrown)) {
            return;
        }
        LAST_FAILURE.set(new WeakReference<>(thrown));
        beginPrepared(target, preparation, recordedText).end(thrown, remote);
    }

    private static boolean isRecorded(Throwable thrown) {
        WeakReference<Throwable> reference = LAST_FAILURE.get();
        Throwable last = reference == null ? null : reference.get();
        // Some layers wrap what they throw on, others unwrap it.
        return last != null && (isAmongCauses(last, thrown) || isAmongCauses(thrown, last));
    }

    private static boolean isAmongCauses(Throwable sought, Throwable thrown) {
        Throwable each = thrown;
        for (int i = 0; each != null && i < MAX_CAUSES; i++) {
            if (each == sought) {
                return true;
            }
            each = causeOf(each);
        }
        return false;
    }

    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable broken) {
            // The driver's own exception must get to its caller, whatever it does when it is asked.
            return null;
        }
    }

    private Subsegment open(SqlTarget target) {
        return recorder.beginSubsegment(target.name(), Namespace.REMOTE);
    }
}
