// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.remote;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shared documents in memory, for tests. Failures, delays and conflicts are made by what a test lets happen before or
 * after a call. Safe for use by many threads.
 */
public final class MemorySharedDocuments implements SharedDocuments {

    private static final Event NOTHING = (name, isWrite) -> {};

    private final Map<String, SharedDocument> documents = new HashMap<>();
    private volatile Event before = NOTHING;
    private volatile Event after = NOTHING;
    private long writes;

    /** An interruption before or after a call: it may throw, wait, or write itself. */
    @FunctionalInterface
    public interface Event {
        void of(String name, boolean isWrite) throws IOException;
    }

    /** Sets what happens before each call. */
    public void before(Event event) {
        before = event;
    }

    /** Sets what happens after each call: if it throws, the answer is lost. */
    public void after(Event event) {
        after = event;
    }

    /** Lets nothing happen any more. */
    public void recover() {
        before = NOTHING;
        after = NOTHING;
    }

    @Override
    public @Nullable SharedDocument read(String name) throws IOException {
        before.of(name, false);
        SharedDocument found;
        synchronized (this) {
            found = documents.get(name);
        }
        after.of(name, false);
        return found;
    }

    @Override
    public @Nullable String write(String name, byte[] json, @Nullable String version) throws IOException {
        before.of(name, true);
        String next = writeNow(name, json, version);
        after.of(name, true);
        return next;
    }

    private synchronized @Nullable String writeNow(String name, byte[] json, @Nullable String version) {
        SharedDocument known = documents.get(name);
        if (known == null ? version != null : !known.version().equals(version)) {
            return null;
        }
        String next = "v" + ++writes;
        documents.put(name, new SharedDocument(json.clone(), next));
        return next;
    }

    /** Gives a document another version, as if another server had written it. */
    public synchronized void touch(String name) {
        documents.computeIfPresent(name, (same, known) -> new SharedDocument(known.json(), "v" + ++writes));
    }

    /** Deletes a document, as an operator may do. */
    public synchronized void delete(String name) {
        documents.remove(name);
    }

    /** Returns how many documents there are. */
    public synchronized int count() {
        return documents.size();
    }

    /** Returns how many writes have succeeded. */
    public synchronized long writes() {
        return writes;
    }
}
