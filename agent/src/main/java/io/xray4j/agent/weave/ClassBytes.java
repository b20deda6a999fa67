// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

/**
 * Answers about a class file that need no more than a look at its bytes: asked of each class that is loaded.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class ClassBytes {
    private static final int JAVA_5 = 49;

    private ClassBytes() {}

    /** Whether it cannot name a class as a constant, which all hooks need. */
    static boolean isTooOld(byte[] bytes) {
        return bytes.length < 8 || (((bytes[6] & 0xFF) << 8) | (bytes[7] & 0xFF)) < JAVA_5;
    }

    /** Whether these characters, of ASCII, stand somewhere in it. */
    public static boolean contains(byte[] bytes, byte[] sought) {
        int last = bytes.length - sought.length;
        byte first = sought[0];
        for (int i = 10; i <= last; i++) {
            if (bytes[i] == first && matches(bytes, i, sought)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] bytes, int at, byte[] sought) {
        for (int i = 1; i < sought.length; i++) {
            if (bytes[at + i] != sought[i]) {
                return false;
            }
        }
        return true;
    }
}
