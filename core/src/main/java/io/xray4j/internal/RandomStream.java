// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Secure random bytes at a fraction of {@link SecureRandom}'s price: the stream of a cipher that it gives a key, and
 * another one from time to time. Where the JVM has no such cipher the bytes are {@link SecureRandom}'s own.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class RandomStream {
    private static final int KEY_BYTES = 16;
    private static final int FILLS_PER_KEY = 64;

    private final SecureRandom source;
    private @Nullable Cipher cipher;
    private int fillsLeft;

    RandomStream(SecureRandom source) {
        this.source = source;
    }

    /** Fills an array of zeros. */
    void fill(byte[] zeros) {
        try {
            if (cipher == null) {
                cipher = Cipher.getInstance("AES/CTR/NoPadding");
            }
            if (fillsLeft == 0) {
                SecretKeySpec key = new SecretKeySpec(random(), "AES");
                cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(random()));
                fillsLeft = FILLS_PER_KEY;
            }
            fillsLeft--;
            cipher.update(zeros, 0, zeros.length, zeros, 0);
        } catch (GeneralSecurityException notOffered) {
            // The providers that this JVM is restricted to do not have it.
            source.nextBytes(zeros);
        }
    }

    private byte[] random() {
        byte[] bytes = new byte[KEY_BYTES];
        source.nextBytes(bytes);
        return bytes;
    }
}
