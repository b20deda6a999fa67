// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import io.xray4j.server.store.Cursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encoder and decoder of NextTokens. A token is a signed cursor that is valid for one query, for one hour and in
 * this process only. Safe for use by many threads.
 */
final class PageTokens {

    private static final byte VERSION = 1;
    private static final int CURSOR_BYTES = 1 + 4 * Long.BYTES;
    private static final int SEAL_BYTES = 16;
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final InstantSource clock;
    private final SecretKeySpec key;

    PageTokens(InstantSource clock) {
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    /** Returns the token for a cursor of a query. */
    String seal(Cursor cursor, String query) {
        long expires = clock.instant().plus(LIFETIME).getEpochSecond();
        byte[] plain = ByteBuffer.allocate(CURSOR_BYTES)
                .put(VERSION)
                .putLong(expires)
                .putLong(cursor.startMicros())
                .putLong(cursor.position())
                .putLong(cursor.snapshot())
                .array();
        byte[] token = Arrays.copyOf(plain, CURSOR_BYTES + SEAL_BYTES);
        System.arraycopy(sealOf(plain, query), 0, token, CURSOR_BYTES, SEAL_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Returns the cursor of a token. */
    Cursor open(String token, String query) throws ApiException {
        byte[] bytes = decode(token);
        byte[] plain = Arrays.copyOf(bytes, CURSOR_BYTES);
        byte[] seal = Arrays.copyOfRange(bytes, CURSOR_BYTES, CURSOR_BYTES + SEAL_BYTES);
        if (!MessageDigest.isEqual(seal, sealOf(plain, query))) {
            throw invalid("belongs to another query, or to an earlier run of the server");
        }
        ByteBuffer fields = ByteBuffer.wrap(plain, 1, CURSOR_BYTES - 1);
        if (fields.getLong() < clock.instant().getEpochSecond()) {
            throw invalid("has expired");
        }
        return new Cursor(fields.getLong(), fields.getLong(), fields.getLong());
    }

    private static byte[] decode(String token) throws ApiException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length == CURSOR_BYTES + SEAL_BYTES && bytes[0] == VERSION) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw invalid("is not a token of this server");
        }
        throw invalid("is not a token of this server");
    }

    private static ApiException invalid(String why) {
        return ApiException.invalidRequest("NextToken " + why + ": ask for the first page again");
    }

    private byte[] sealOf(byte[] plain, String query) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(plain);
            return Arrays.copyOf(mac.doFinal(query.getBytes(StandardCharsets.UTF_8)), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
