// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The time-out for connections on which bytes arrive but no request is completed. A client that sends headers a byte at
 * a time would otherwise hold a connection for ever, because the idle time-out restarts with every byte.
 */
final class HeaderDeadline implements Connection.Listener {

    private final Scheduler scheduler;
    private final long millis;

    HeaderDeadline(Scheduler scheduler, long millis) {
        this.scheduler = scheduler;
        this.millis = millis;
    }

    @Override
    public void onOpened(Connection connection) {
        checkLater(new Watched(connection));
    }

    private void checkLater(Watched watched) {
        Scheduler.Task unused = scheduler.schedule(() -> check(watched), millis, TimeUnit.MILLISECONDS);
    }

    private void check(Watched watched) {
        if (!watched.connection.getEndPoint().isOpen()) {
            return;
        }
        if (watched.isStalled()) {
            watched.connection.getEndPoint().close();
            return;
        }
        checkLater(watched);
    }

    /** A connection, with its counters at the last check. */
    private static final class Watched {
        private final Connection connection;
        private long requests;
        private long bytes;
        private int stalledChecks;

        Watched(Connection connection) {
            this.connection = connection;
        }

        /** Returns true if bytes but no request arrived before each of the last two checks. */
        boolean isStalled() {
            long nowRequests = connection.getMessagesIn();
            long nowBytes = connection.getBytesIn();
            stalledChecks = nowRequests == requests && nowBytes > bytes ? stalledChecks + 1 : 0;
            requests = nowRequests;
            bytes = nowBytes;
            return stalledChecks >= 2;
        }
    }
}
