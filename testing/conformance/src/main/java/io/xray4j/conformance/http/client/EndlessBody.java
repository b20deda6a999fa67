// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.client;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Two bodies that only a streaming client can finish: the second half of each comes only after the other side has read
 * some of the first. A client that buffers a whole body waits for ever.
 */
final class EndlessBody {
    /** More than all buffers between the two sides hold. */
    private static final int HALF = 4 << 20;

    private final CountDownLatch sent = new CountDownLatch(1);
    private final CountDownLatch received = new CountDownLatch(1);

    /** Returns the body of the request. */
    InputStream request() {
        return new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0];
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (given == HALF) {
                    await(sent, "the client keeps the body of the request: nothing of its first half was sent");
                }
                int count = Math.min(length, given < HALF ? HALF - given : 2 * HALF - given);
                given += count;
                return count == 0 && length > 0 ? -1 : count;
            }
        };
    }

    /** Returns where the client writes the body of the response. */
    OutputStream response() {
        return new OutputStream() {
            @Override
            public void write(int one) {
                received.countDown();
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                received.countDown();
            }
        };
    }

    /** Reads the request and answers it. */
    void serve(HttpExchange exchange) throws IOException {
        byte[] buffer = new byte[8192];
        InputStream body = exchange.getRequestBody();
        while (body.read(buffer) >= 0) {
            sent.countDown();
        }
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream answer = exchange.getResponseBody()) {
            answer.write(new byte[HALF]);
            answer.flush();
            await(received, "the client keeps the body of the response: nothing of its first half was handed on");
            answer.write(new byte[HALF]);
        }
    }

    private static void await(CountDownLatch other, String otherwise) throws IOException {
        try {
            if (!other.await(10, TimeUnit.SECONDS)) {
                throw new IOException(otherwise);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException(otherwise, ended);
        }
    }
}
