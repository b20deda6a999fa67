// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import io.xray4j.http.ServerCall;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends a request when its handler has returned and its response is complete, in whichever order and on whichever thread. */
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

    /** The head of the response has been sent, which is all of it when it announces no body. */
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
        // On the handler's thread: it may serve another request while this one waits for its answer.
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

    /** The response's body, whose closing completes the response. */
    OutputStream watch(OutputStream body) {
        return new Body(body);
    }

    private final class Body extends FilterOutputStream {
        Body(OutputStream body) {
            super(body);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            // Not byte by byte, as the class we extend does.
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
