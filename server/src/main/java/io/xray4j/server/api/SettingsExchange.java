// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.PrintableText;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A repeated exchange with the other servers by the documents that they share, and since when it fails. Safe for use by
 * many threads; one thread at a time may run it.
 */
final class SettingsExchange implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsExchange.class);

    private final Task task;
    private final String effect;
    private final InstantSource clock;
    private final LogLimiter failures = new LogLimiter();
    private volatile @Nullable Failure failing;

    /**
     * Creates an exchange.
     *
     * @param effect what follows while the exchange fails, as a sentence
     */
    SettingsExchange(Task task, String effect, InstantSource clock) {
        this.task = task;
        this.effect = effect;
        this.clock = clock;
    }

    /** The task that exchanges. */
    @FunctionalInterface
    interface Task {
        void run() throws ApiException, IOException;
    }

    /** The first failure after the last success, and why the latest one was. */
    private record Failure(Instant since, String why) {}

    /** Exchanges once. A failure is noted, and logged at most once in ten seconds. */
    @Override
    public void run() {
        try {
            task.run();
            failing = null;
        } catch (ApiException | IOException e) {
            Failure before = failing;
            String why = PrintableText.of(e.getMessage() == null ? e.toString() : e.getMessage());
            failing = new Failure(before == null ? clock.instant() : before.since, why);
            failures.log(suffix -> LOG.warn("the store of all servers failed: {}. {}{}", why, effect, suffix));
        }
    }

    /** Returns what is wrong now; empty when all is well. */
    List<String> problems() {
        Failure now = failing;
        return now == null
                ? List.of()
                : List.of("the store of all servers has failed since " + now.since.truncatedTo(ChronoUnit.SECONDS)
                        + ": " + now.why + ". " + effect);
    }
}
