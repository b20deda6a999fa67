// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import com.mongodb.RequestContext;
import com.mongodb.event.CommandEvent;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Subsegment;
import io.xray4j.Xray;
import io.xray4j.config.SdkConfig;
import io.xray4j.segment.Namespace;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A listener that records each command that a client sends to MongoDB as a subsegment of the caller, {@code
 * database@host:port}.
 *
 * <pre>{@code
 * MongoClientSettings settings = MongoClientSettings.builder()
 *         .addCommandListener(new TracingCommandListener())
 *         .build();
 * }</pre>
 *
 * <p>A reactive client also needs a {@link TracingContextProvider}, which finds the caller. Without a caller nothing is
 * recorded, and the strategy for a missing segment is not called, because the driver sends commands of its own too. A
 * command that fails is a fault with its exception; a command whose reply reports failed writes is a fault too.
 *
 * <p>Documents are not recorded, unless {@link Builder#recordFullDocuments} is set. The driver's own commands for its
 * connections are not recorded, so the listener never reads credentials.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingCommandListener implements CommandListener {
    /**
     * The limit of open commands, far above the number of connections of a pool. Commands beyond it are not recorded,
     * and counted.
     */
    static final int MAX_OPEN = 10_000;

    /** The driver's own commands: handshake, authentication, end of its sessions. */
    private static final Set<String> OF_THE_DRIVER = Set.of(
            "hello",
            "isMaster",
            "ismaster",
            "authenticate",
            "getnonce",
            "saslStart",
            "saslContinue",
            "copydbgetnonce",
            "copydbsaslstart",
            "endSessions");

    private final Recorder recorder;
    private final boolean fullDocuments;

    /** The commands that were sent and not answered, by the number that the driver gives each request of a process. */
    private final ConcurrentHashMap<Integer, Subsegment> open = new ConcurrentHashMap<>();

    /** Creates a listener that uses the process's recorder. */
    public TracingCommandListener() {
        this(Xray.recorder());
    }

    /** Creates a listener that uses a given recorder. */
    public TracingCommandListener(Recorder recorder) {
        this(recorder, false);
    }

    private TracingCommandListener(Recorder recorder, boolean fullDocuments) {
        this.recorder = recorder;
        this.fullDocuments = fullDocuments;
    }

    /** Returns a builder of listeners. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (!SdkConfig.isEnabled() || OF_THE_DRIVER.contains(event.getCommandName())) {
            return;
        }
        Entity caller = caller(event);
        if (caller == null || !caller.isRecording()) {
            return;
        }
        if (open.mappingCount() >= MAX_OPEN) {
            recorder.reportTooManyOpen("MongoDB commands", MAX_OPEN);
            return;
        }
        String address = CommandFields.address(event);
        Subsegment subsegment = begin(caller, event.getDatabaseName() + "@" + address);
        Subsegment unanswered = open.put(event.getRequestId(), subsegment);
        if (unanswered != null) {
            unanswered.end();
        }
        try {
            CommandFields.started(subsegment, event, address);
            if (fullDocuments && !CommandFields.isSecret(event)) {
                CommandFields.command(subsegment, event.getCommand());
            }
        } catch (RuntimeException unreadable) {
            // A document may be bytes that were not parsed yet. If they are invalid, the server reports that.
            recorder.reportFailure("MongoDB commands", unreadable);
        }
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        Subsegment subsegment = open.remove(event.getRequestId());
        if (subsegment == null) {
            return;
        }
        try {
            CommandFields.succeeded(subsegment, event.getResponse(), event.getElapsedTime(TimeUnit.MICROSECONDS));
            if (fullDocuments && !CommandFields.isSecret(event)) {
                CommandFields.reply(subsegment, event.getResponse());
            }
        } finally {
            subsegment.end();
        }
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        Subsegment subsegment = open.remove(event.getRequestId());
        if (subsegment == null) {
            return;
        }
        try {
            CommandFields.failed(subsegment, event.getThrowable(), event.getElapsedTime(TimeUnit.MICROSECONDS));
        } finally {
            subsegment.end();
        }
    }

    /**
     * Returns the caller that was found when the operation was called, else the current entity of this thread, which
     * may be any thread of the driver.
     */
    private @Nullable Entity caller(CommandEvent event) {
        RequestContext context = event.getRequestContext();
        Object found = context == null ? null : context.getOrDefault(Caller.class, null);
        return found instanceof Caller caller ? caller.entity() : recorder.traceEntity();
    }

    /**
     * Begins a subsegment that is current nowhere: whatever begins and ends before the reply comes belongs to the
     * caller.
     */
    private Subsegment begin(Entity caller, String name) {
        try (Scope scope = caller.attach()) {
            Subsegment subsegment = recorder.beginSubsegment(name, Namespace.REMOTE);
            subsegment.detach();
            return subsegment;
        }
    }

    /**
     * A builder of listeners.
     *
     * <p><i>Confined to one thread at a time.</i>
     */
    public static final class Builder {
        private @Nullable Recorder recorder;
        private boolean fullDocuments;

        private Builder() {}

        /** Sets the recorder to use instead of the process's recorder. */
        public Builder recorder(Recorder ours) {
            recorder = ours;
            return this;
        }

        /**
         * Sets whether commands and replies are recorded whole, as metadata, with the data of your users, up to the
         * size limit of a metadata value. Default false.
         */
        public Builder recordFullDocuments(boolean record) {
            fullDocuments = record;
            return this;
        }

        /** Returns a listener with these settings. */
        public TracingCommandListener build() {
            return new TracingCommandListener(recorder == null ? Xray.recorder() : recorder, fullDocuments);
        }
    }
}
