// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import java.io.IOException;
import java.util.List;

/**
 * The operations GetEncryptionConfig and PutEncryptionConfig. The configuration is stored and returned; it encrypts
 * nothing.
 */
final class EncryptionConfig {

    private static final String NONE = "NONE";
    private static final String KMS = "KMS";
    private static final int MAX_KEY_CHARS = 3000;

    private final SettingValue config;

    EncryptionConfig(SettingValue config) {
        this.config = config;
    }

    static SettingValue open(SettingsPlace place) throws IOException {
        return SettingValue.open(
                place,
                "encryption",
                "the encryption configuration",
                Json.object().put("Type", NONE));
    }

    ObjectNode get(ObjectNode request) {
        ObjectNode answer = Json.object();
        answer.set("EncryptionConfig", config.get().put("Status", "ACTIVE"));
        return answer;
    }

    ObjectNode put(ObjectNode request) throws ApiException, IOException {
        Members members = new Members(request);
        String type = members.choice("Type", List.of(NONE, KMS));
        if (type.equals(NONE) && members.has("KeyId")) {
            throw ApiException.invalidRequest("KeyId is given, but Type is NONE: leave KeyId out, or set Type to KMS");
        }
        String key = type.equals(KMS) ? members.text("KeyId", 1, MAX_KEY_CHARS) : null;
        config.change(value -> {
            value.removeAll();
            value.put("Type", type);
            return key == null ? value : value.put("KeyId", key);
        });
        return get(request);
    }
}
