// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.tree;

import org.jspecify.annotations.Nullable;

/**
 * X-Ray's rule for names: the characters {@code ? ; * ( ) ! $ ~ ^ < >} are removed, at most 200 remain, and a
 * name always is.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class Names {
    /** What stands for a name that is missing, or has nothing left. */
    public static final String PLACEHOLDER = "unnamed";

    static final int MAX_LENGTH = 200;

    private Names() {}

    /** The name as X-Ray takes it: the same object if nothing is wrong with it. */
    public static String clean(@Nullable String name) {
        if (name == null) {
            return PLACEHOLDER;
        }
        return isClean(name) ? name : rebuild(name);
    }

    /** Returns true if X-Ray takes the name as it is. */
    public static boolean isClean(@Nullable String name) {
        if (name == null || name.isEmpty() || name.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (!isAllowed(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if anything is left of the name when what X-Ray refuses is removed. */
    static boolean hasRest(@Nullable String name) {
        for (int i = 0; name != null && i < name.length(); i++) {
            if (isAllowed(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String rebuild(String name) {
        StringBuilder kept = new StringBuilder(Math.min(name.length(), MAX_LENGTH));
        for (int i = 0; i < name.length() && kept.length() < MAX_LENGTH; i++) {
            char c = name.charAt(i);
            if (isAllowed(c)) {
                kept.append(c);
            }
        }
        int last = kept.length() - 1;
        if (last >= 0 && Character.isHighSurrogate(kept.charAt(last))) {
            kept.setLength(last);
        }
        return kept.isEmpty() ? PLACEHOLDER : kept.toString();
    }

    private static boolean isAllowed(char c) {
        return switch (c) {
            case '?', ';', '*', '(', ')', '!', '$', '~', '^', '<', '>' -> false;
            default -> true;
        };
    }
}
