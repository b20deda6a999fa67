// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The handler that lets a thread go as soon as it has written a small answer, while the answer waits for its client to
 * read. Without it, a few clients that read nothing would occupy all threads. What waits is limited; a thread that writes
 * more waits itself. Safe for use by many threads.
 */
final class AnswersBehind extends Handler.Wrapper {

    /** The most that may wait for one client. */
    static final int MOST_OF_ONE = 64 * 1024;

    private final long most;
    private final AtomicLong waiting = new AtomicLong();

    AnswersBehind(long mostBytes) {
        this.most = mostBytes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        AnswerBehind answer = new AnswerBehind(request, response, callback, this);
        return super.handle(request, answer, answer.completion());
    }

    /** Reserves memory for bytes that wait. Returns false, and reserves nothing, if there is too little. */
    boolean hold(int bytes) {
        if (waiting.addAndGet(bytes) <= most) {
            return true;
        }
        waiting.addAndGet(-bytes);
        return false;
    }

    void release(int bytes) {
        waiting.addAndGet(-bytes);
    }
}
