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
 * Records each command that a client sends to MongoDB as a subsegment of the caller, {@code database@host:port}.
 *
 * <pre>{@code
 * MongoClientSettings settings = MongoClientSettings.builder()
 *         .addCommandListener(new TracingCommandListener())
 *         .build();
 * }</pre>
 *
 * <p>A reactive client needs a {@link TracingContextProvider} beside it, as nobody else knows there who has called.
 * Without a caller nothing is recorded, and nobody is told: the driver sends commands of its own too. A command that
 * fails is a fault with its exception; one that the server has run, and reports failed writes of, is a fault too.
 *
 * <p>Of the documents nothing is recorded, unless {@link Builder#recordFullDocuments} asks for it. What the driver says
 * to make and keep its connections is left alone, so credentials are never seen here.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingCommandListener implements CommandListener {
    /** More than a pool has connections, by far. Commands beyond are not recorded, and counted. */
    static final int MAX_OPEN = 10_000;

    /** What the driver says for itself: who it is, who its user is, that it is leaving. */
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

    /** Commands that have been sent and not answered, by the number that the driver gives each request of a process. */
    private final ConcurrentHashMap<Integer, Subsegment> open = new ConcurrentHashMap<>();

    /** Records with the process's recorder. */
    public TracingCommandListener() {
        this(Xray.recorder());
    }

    public TracingCommandListener(Recorder recorder) {
        this(recorder, false);
    }

    private TracingCommandListener(Recorder recorder, boolean fullDocuments) {
        this.recorder = recorder;
        this.fullDocuments = fullDocuments;
    }

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
            // A document may be bytes that nobody has looked into yet. The server will say so.
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

    /** Who was found when the operation was called, else who is current here: the driver may be on any thread by now. */
    private @Nullable Entity caller(CommandEvent event) {
        RequestContext context = event.getRequestContext();
        Object found = context == null ? null : context.getOrDefault(Caller.class, null);
        return found instanceof Caller caller ? caller.entity() : recorder.traceEntity();
    }

    /** Current nowhere: whatever begins and ends before the answer comes is the caller's own. */
    private Subsegment begin(Entity caller, String name) {
        try (Scope scope = caller.attach()) {
            Subsegment subsegment = recorder.beginSubsegment(name, Namespace.REMOTE);
            subsegment.detach();
            return subsegment;
        }
    }

    /**
     * What a listener is made of.
     *
     * <p><i>Confined to one thread at a time.</i>
     */
    public static final class Builder {
        private @Nullable Recorder recorder;
        private boolean fullDocuments;

        private Builder() {}

        /** Records with this instead of the process's recorder. */
        public Builder recorder(Recorder ours) {
            recorder = ours;
            return this;
        }

        /**
         * Whether commands and replies are recorded whole, as metadata: with the data of your users, as far as a
         * metadata value may be large. Default false.
         */
        public Builder recordFullDocuments(boolean record) {
            fullDocuments = record;
            return this;
        }

        public TracingCommandListener build() {
            return new TracingCommandListener(recorder == null ? Xray.recorder() : recorder, fullDocuments);
        }
    }
}
