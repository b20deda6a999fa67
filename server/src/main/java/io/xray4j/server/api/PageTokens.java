// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encoder and decoder of NextTokens. A token is a signed place in an answer that is valid for one query, for one hour and
 * on the servers with the same key. Safe for use by many threads.
 */
final class PageTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte VERSION = 2;
    private static final int HEADER_BYTES = 1 + Long.BYTES;
    private static final int SEAL_BYTES = 16;
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final InstantSource clock;
    private final Supplier<byte[]> key;

    /** Creates tokens that are valid in this process only. */
    PageTokens(InstantSource clock) {
        this(clock, PageTokenKey.random());
    }

    private PageTokens(InstantSource clock, byte[] key) {
        this(clock, () -> key);
    }

    /** Creates tokens that are valid as long as the key is the same. */
    PageTokens(InstantSource clock, Supplier<byte[]> key) {
        this.clock = clock;
        this.key = key;
    }

    /** Returns the token for a place in the answer of a query. */
    String seal(String place, String query) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(HEADER_BYTES + text.length)
                .put(VERSION)
                .putLong(clock.instant().plus(LIFETIME).getEpochSecond())
                .put(text)
                .array();
        byte[] token = Arrays.copyOf(plain, plain.length + SEAL_BYTES);
        System.arraycopy(sealOf(plain, query), 0, token, plain.length, SEAL_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Returns the place that is in a token. */
    String open(String token, String query) throws ApiException {
        byte[] bytes = decode(token);
        byte[] plain = Arrays.copyOf(bytes, bytes.length - SEAL_BYTES);
        byte[] seal = Arrays.copyOfRange(bytes, plain.length, bytes.length);
        if (!MessageDigest.isEqual(seal, sealOf(plain, query))) {
            throw invalid("belongs to another query, or to an earlier run of the server");
        }
        ByteBuffer fields = ByteBuffer.wrap(plain, 1, plain.length - 1);
        if (fields.getLong() < clock.instant().getEpochSecond()) {
            throw invalid("has expired");
        }
        return StandardCharsets.UTF_8.decode(fields).toString();
    }

    private static byte[] decode(String token) throws ApiException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            if (bytes.length >= HEADER_BYTES + SEAL_BYTES && bytes[0] == VERSION) {
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
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.get(), ALGORITHM));
            mac.update(plain);
            return Arrays.copyOf(mac.doFinal(query.getBytes(StandardCharsets.UTF_8)), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
