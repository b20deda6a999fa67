// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import io.xray4j.http.ServerCall;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The end of a request: it ends when its handler has returned and its response is complete, in either order and on any
 * thread.
 */
final class Completion {
    private static final int RETURNED = 1;
    private static final int ANSWERED = 2;

    private final ServerCall call;
    private final HttpExchange exchange;
    private final AtomicInteger done = new AtomicInteger();
    private volatile long contentLength = -1;

    Completion(ServerCall call, HttpExchange exchange) {
        this.call = call;
        this.exchange = exchange;
    }

    /** Notes that the response's headers were sent. Without a body the response is then complete. */
    void headSent(long length) {
        if (length > 0) {
            contentLength = length;
        } else if (length < 0) {
            answered();
        }
    }

    void answered() {
        add(ANSWERED);
    }

    void returned() {
        // The handler's thread may serve another request while this one waits for its response.
        call.handOver();
        add(RETURNED);
    }

    void failed(Throwable thrown) {
        call.end(exchange.getResponseCode(), contentLength, thrown);
    }

    private void add(int part) {
        int before = done.getAndAccumulate(part, (known, added) -> known | added);
        if (before != (RETURNED | ANSWERED) && (before | part) == (RETURNED | ANSWERED)) {
            call.end(exchange.getResponseCode(), contentLength, null);
        }
    }

    /** Returns a stream whose closing completes the response. */
    OutputStream watch(OutputStream body) {
        return new Body(body);
    }

    private final class Body extends FilterOutputStream {
        Body(OutputStream body) {
            super(body);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            // The superclass would write byte by byte.
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } finally {
                answered();
            }
        }
    }
}
