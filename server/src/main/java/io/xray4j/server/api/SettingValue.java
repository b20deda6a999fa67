// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.StoredSettings.Changed;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A small JSON object that a user sets, in a document of its own. A change is written to the document before it takes
 * effect. Reading takes no lock. Safe for use by many threads.
 */
final class SettingValue {

    private final StoredSettings<ObjectNode> stored;

    private SettingValue(StoredSettings<ObjectNode> stored) {
        this.stored = stored;
    }

    /**
     * Opens a value.
     *
     * @param name the name of the document
     * @param contents what the document contains, for messages
     * @param initial the value if there is no document
     */
    static SettingValue open(SettingsPlace place, String name, String contents, ObjectNode initial) throws IOException {
        SettingsDocument document = place.document(name, contents);
        return new SettingValue(StoredSettings.open(document, new Form(document, initial)));
    }

    /** The form of the document. */
    private record Form(SettingsDocument document, ObjectNode initial) implements StoredSettings.Form<ObjectNode> {

        @Override
        public ObjectNode read(@Nullable JsonNode json) throws IOException {
            if (json == null) {
                return initial;
            }
            if (!(json.path("value") instanceof ObjectNode stored)) {
                throw document.damaged("there is no value", null);
            }
            return stored;
        }

        @Override
        public ObjectNode write(ObjectNode value) {
            ObjectNode json = value.objectNode();
            json.set("value", value.deepCopy());
            return json;
        }
    }

    StoredSettings<ObjectNode> stored() {
        return stored;
    }

    /** Returns a copy of the value. */
    ObjectNode get() {
        return stored.get().deepCopy();
    }

    /** A change: it is given a copy of the value, changes that, and fails if it refuses. It may be made several times. */
    @FunctionalInterface
    interface Change<T> {
        T apply(ObjectNode copy) throws ApiException;
    }

    /** Changes the value, and returns what the change returns. */
    <T> T change(Change<T> change) throws ApiException, IOException {
        return stored.change(value -> {
            ObjectNode next = value.deepCopy();
            T result = change.apply(next);
            return new Changed<>(next, result);
        });
    }
}
