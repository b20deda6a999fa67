// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which bytes arrive but no request does: who sends headers drop by drop holds one of the
 * connections there are, and no idle time-out sees it.
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
        lookLater(new Watched(connection));
    }

    private void lookLater(Watched watched) {
        Scheduler.Task unused = scheduler.schedule(() -> look(watched), millis, TimeUnit.MILLISECONDS);
    }

    private void look(Watched watched) {
        if (!watched.connection.getEndPoint().isOpen()) {
            return;
        }
        if (watched.isDripping()) {
            watched.connection.getEndPoint().close();
            return;
        }
        lookLater(watched);
    }

    /** A connection as it was when it was looked at last. */
    private static final class Watched {
        private final Connection connection;
        private long requests;
        private long bytes;
        private int drips;

        Watched(Connection connection) {
            this.connection = connection;
        }

        /** Whether bytes have come in each of two looks, and no request between them. */
        boolean isDripping() {
            long nowRequests = connection.getMessagesIn();
            long nowBytes = connection.getBytesIn();
            drips = nowRequests == requests && nowBytes > bytes ? drips + 1 : 0;
            requests = nowRequests;
            bytes = nowBytes;
            return drips >= 2;
        }
    }
}
