// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.SettingsDocument.Reading;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one kind, as they were last read or written, and their document. A change is written to the document
 * before it takes effect. If servers share the document, a change begins with what is in it now, and is made again when
 * another server was faster. Getting the settings takes no lock and reads no document. Safe for use by many threads.
 */
final class StoredSettings<T> {

    /** With ten servers that change the same settings all the time, a change needs ten tries or so. */
    private static final int MAX_TRIES = 40;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final ReentrantLock changing = new ReentrantLock();
    private final SettingsDocument document;
    private final Form<T> form;
    private volatile State<T> state;

    private StoredSettings(SettingsDocument document, Form<T> form, State<T> state) {
        this.document = document;
        this.form = form;
        this.state = state;
    }

    /** The form of settings in their document. */
    interface Form<T> {

        /**
         * Reads the settings.
         *
         * @param json null if there is no document
         * @throws IOException if the document is damaged
         */
        T read(@Nullable JsonNode json) throws IOException;

        ObjectNode write(T settings);
    }

    /** A change: it is given the settings, and fails if it refuses. It may be made several times. */
    @FunctionalInterface
    interface Change<T, R> {
        Changed<T, R> of(T before) throws ApiException, IOException;
    }

    /** The new settings, or the same object if nothing has changed, and what the change returns. */
    record Changed<T, R>(T settings, R result) {}

    /**
     * The settings, and the version of the document in which they are; null if they are in none.
     *
     * @param isRead false if the document could not be read yet
     */
    private record State<T>(T settings, @Nullable String version, boolean isRead) {}

    /**
     * Opens settings. Shared settings need not be readable yet: until they are, the settings are those of no document.
     *
     * @throws io.xray4j.server.store.StoreUnavailableException if a file is damaged
     */
    static <T> StoredSettings<T> open(SettingsDocument document, Form<T> form) throws IOException {
        if (document.isShared()) {
            return new StoredSettings<>(document, form, new State<>(form.read(null), null, false));
        }
        Reading reading = document.read();
        return new StoredSettings<>(document, form, new State<>(form.read(json(reading)), version(reading), true));
    }

    T get() {
        return state.settings;
    }

    /** Returns false if the document could not be read since the start. */
    boolean isRead() {
        return state.isRead;
    }

    /** Changes the settings, and returns what the change returns. */
    <R> R change(Change<T, R> change) throws ApiException, IOException {
        changing.lock();
        try {
            for (int tries = 1; tries <= MAX_TRIES; tries++) {
                if (document.isShared()) {
                    readAgain();
                }
                State<T> before = state;
                Changed<T, R> changed = change.of(before.settings);
                if (changed.settings == before.settings) {
                    return changed.result;
                }
                String version = document.write(form.write(changed.settings), before.version);
                if (version != null) {
                    state = new State<>(changed.settings, version, true);
                    return changed.result;
                }
                // The losers wait for a random time, so that not all of them lose again together.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS * Math.min(tries, 10)));
            }
        } finally {
            changing.unlock();
        }
        throw new ApiException(
                429,
                "ThrottledException",
                "Other servers change the same settings now. Send this request again later.");
    }

    /** Reads a shared document again. Does nothing while a change is under way, because that reads it too. */
    void refresh() throws IOException {
        if (document.isShared() && changing.tryLock()) {
            try {
                readAgain();
            } finally {
                changing.unlock();
            }
        }
    }

    /** Reads the document, or writes it if it does not exist: all servers then have the same beginning. */
    private void readAgain() throws IOException {
        Reading reading = document.read();
        if (reading == null) {
            String version = document.write(form.write(state.settings), null);
            if (version != null) {
                state = new State<>(state.settings, version, true);
                return;
            }
            reading = document.read();
            if (reading == null) {
                throw document.damaged("it was deleted while it was read", null);
            }
        }
        if (!state.isRead || !reading.version().equals(state.version)) {
            state = new State<>(form.read(reading.json()), reading.version(), true);
        }
    }

    private static @Nullable JsonNode json(@Nullable Reading reading) {
        return reading == null ? null : reading.json();
    }

    private static @Nullable String version(@Nullable Reading reading) {
        return reading == null ? null : reading.version();
    }
}
