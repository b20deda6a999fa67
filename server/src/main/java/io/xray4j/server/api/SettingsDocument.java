// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.store.StoreUnavailableException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with settings that users make by the API, always replaced as a whole: a file of this server, or a
 * document that several servers share. Confined to one thread at a time, by the lock of the settings' owner.
 */
interface SettingsDocument {

    /** The format of the settings, which is in each document. */
    int FORMAT = 1;

    /**
     * Reads the document as it is now; null if it does not exist.
     *
     * @throws StoreUnavailableException if the document is damaged
     * @throws IOException if it cannot be read now
     */
    @Nullable
    Reading read() throws IOException;

    /**
     * Replaces the document, unless another server was faster. The format is added to the object.
     *
     * @param version that of the document that was read; null if there was none
     * @return the new version; null if the document has another version by now, and nothing was written
     */
    @Nullable
    String write(ObjectNode json, @Nullable String version) throws IOException;

    /** Returns true if other servers change the document too. */
    boolean isShared();

    /** Returns the exception for a document with invalid contents, which says how to repair that. */
    StoreUnavailableException damaged(String why, @Nullable Throwable cause);

    /** A document that was read, and its version. The object must not be changed. */
    record Reading(JsonNode json, String version) {}
}
