// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.kafka;

import io.xray4j.server.queue.QueueFullException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of acknowledgement. While brokers acknowledge nothing, one request at a time tries them, and all others are
 * refused at once: otherwise, each thread of the server would wait for half a minute. Safe for use by many threads.
 */
final class Outage {

    /** The seconds after which senders should try again. */
    static final int RETRY_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final Semaphore trial = new Semaphore(1);
    private volatile @Nullable String reason;

    /**
     * Returns true if this request tries the brokers on behalf of all: {@link #leave} must be called then.
     *
     * @throws QueueFullException if the brokers do not acknowledge documents and another request tries them
     */
    boolean enter() throws QueueFullException {
        String known = reason;
        if (known == null) {
            return false;
        }
        if (trial.tryAcquire()) {
            return true;
        }
        throw new QueueFullException(known, RETRY_SECONDS);
    }

    void leave() {
        trial.release();
    }

    /** Notes that documents were acknowledged. */
    void succeeded() {
        if (reason != null) {
            reason = null;
            LOG.info("Kafka acknowledges documents again");
        }
    }

    /** Notes that documents were not acknowledged in time. */
    void failed(String message) {
        if (reason == null) {
            reason = "Kafka does not acknowledge documents since "
                    + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ": " + message;
            LOG.warn("{}", reason);
        }
    }

    /** Returns why documents are refused; null if they are acknowledged. */
    @Nullable
    String reason() {
        return reason;
    }
}
