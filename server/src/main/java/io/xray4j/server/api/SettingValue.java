// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON object that a user sets, in a file of its own. A change is written to the file before it takes effect.
 * Reading takes no lock. Safe for use by many threads.
 */
final class SettingValue {

    private final ReentrantLock changing = new ReentrantLock();
    private final SettingsFile file;
    private volatile ObjectNode value;

    private SettingValue(SettingsFile file, ObjectNode value) {
        this.file = file;
        this.value = value;
    }

    /**
     * Opens a value.
     *
     * @param folder the data folder; null for a value that ends with the process
     * @param initial the value if there is no file
     */
    static SettingValue open(@Nullable Path folder, String name, String contents, ObjectNode initial)
            throws IOException {
        SettingsFile file = new SettingsFile(folder, name, contents);
        JsonNode json = file.read();
        if (json == null) {
            return new SettingValue(file, initial);
        }
        if (!(json.path("value") instanceof ObjectNode stored)) {
            throw file.damaged("there is no value", null);
        }
        return new SettingValue(file, stored);
    }

    /** Returns a copy of the value. */
    ObjectNode get() {
        return value.deepCopy();
    }

    /** A change: it is given a copy of the value, changes that, and fails if it refuses. */
    @FunctionalInterface
    interface Change<T> {
        T apply(ObjectNode copy) throws ApiException;
    }

    /** Changes the value, and returns what the change returns. */
    <T> T change(Change<T> change) throws ApiException, IOException {
        changing.lock();
        try {
            ObjectNode next = value.deepCopy();
            T result = change.apply(next);
            file.write(wrapped(next));
            value = next;
            return result;
        } finally {
            changing.unlock();
        }
    }

    private static ObjectNode wrapped(ObjectNode next) {
        ObjectNode json = next.objectNode();
        json.set("value", next.deepCopy());
        return json;
    }
}
