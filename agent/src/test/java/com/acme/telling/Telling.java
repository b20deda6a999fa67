// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.telling;

import io.xray4j.Entity;
import io.xray4j.EntityListener;
import io.xray4j.emit.Document;
import io.xray4j.emit.Emitter;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens to what is recorded, sends it, and does a little work. */
public final class Telling implements EntityListener, Emitter {
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();

    @Override
    public void begun(Entity entity) {
        add(begun, 1);
    }

    @Override
    public void send(Document document) {
        add(sent, 1);
    }

    public int work(String text) {
        return text.strip().length();
    }

    private static void add(AtomicInteger counter, int more) {
        counter.addAndGet(more);
    }

    @Override
    public String toString() {
        return "begun " + begun + ", sent " + sent;
    }
}
