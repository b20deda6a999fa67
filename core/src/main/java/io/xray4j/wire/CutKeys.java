// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.wire;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one object of which long ones are cut: no key stands in an object twice, for a reader takes one of the
 * two, and not every reader the same. Makes nothing as long as nothing is cut.
 */
final class CutKeys {
    private final int maxChars;
    private @Nullable Set<String> written;

    CutKeys(Detail detail) {
        this.maxChars = detail.isMarked() ? detail.maxChars() : Integer.MAX_VALUE;
    }

    /** The key as it is written; null if there is one like it already. */
    @Nullable
    String of(String key) {
        if (maxChars == Integer.MAX_VALUE) {
            return key;
        }
        Set<String> known = written;
        if (known == null) {
            known = new HashSet<>();
            written = known;
        }
        String cut = key.length() <= maxChars ? key : cut(key);
        return known.add(cut) ? cut : null;
    }

    private String cut(String key) {
        int end = Character.isHighSurrogate(key.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
        return key.substring(0, end) + "\u2026";
    }
}
