// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

/**
 * Questions about a class file that its bytes answer without being parsed, as they are asked for each class that is
 * loaded.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class ClassBytes {
    private static final int JAVA_5 = 49;

    private ClassBytes() {}

    /** Returns true if the class file cannot have a class as a constant, which all hooks need. */
    static boolean isTooOld(byte[] bytes) {
        return bytes.length < 8 || (((bytes[6] & 0xFF) << 8) | (bytes[7] & 0xFF)) < JAVA_5;
    }

    /**
     * Returns true if these characters, of ASCII, stand somewhere in the class file. They are no byte array, since a
     * class that is being loaded may be one that a character set needs.
     */
    public static boolean contains(byte[] bytes, String sought) {
        int last = bytes.length - sought.length();
        char first = sought.charAt(0);
        for (int i = 10; i <= last; i++) {
            if (bytes[i] == first && matches(bytes, i, sought)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] bytes, int at, String sought) {
        for (int i = 1; i < sought.length(); i++) {
            if (bytes[at + i] != sought.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
