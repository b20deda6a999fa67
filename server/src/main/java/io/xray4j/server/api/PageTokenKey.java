// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The form of the document with the key of all servers' NextTokens. A reader of the document can make tokens, which
 * name a place in an answer and allow nothing. Immutable.
 */
record PageTokenKey(SettingsDocument document) implements StoredSettings.Form<byte[]> {

    private static final int KEY_BYTES = 32;

    static StoredSettings<byte[]> open(SettingsPlace place) throws IOException {
        SettingsDocument document = place.document("page-token-key", "the key of page tokens");
        return StoredSettings.open(document, new PageTokenKey(document));
    }

    static byte[] random() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return random;
    }

    @Override
    public byte[] read(@Nullable JsonNode json) throws IOException {
        if (json == null) {
            return random();
        }
        try {
            byte[] key = Base64.getDecoder().decode(json.path("key").asText());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw document.damaged("the key is not Base64", null);
        }
        throw document.damaged("the key has not " + KEY_BYTES + " bytes", null);
    }

    @Override
    public ObjectNode write(byte[] key) {
        return Json.object().put("key", Base64.getEncoder().encodeToString(key));
    }
}
