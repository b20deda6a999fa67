// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

/**
 * A text whose characters can be read a limited number of times: it ends a regular expression that would backtrack
 * without end.
 *
 * <p><i>Confined to one thread.</i>
 */
final class BoundedText implements CharSequence {
    private final String text;
    private int readsLeft;

    BoundedText(String text, int maxReads) {
        this.text = text;
        this.readsLeft = maxReads;
    }

    @Override
    public char charAt(int index) {
        if (readsLeft-- <= 0) {
            throw new LimitReached();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** The text was read too often. */
    static final class LimitReached extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LimitReached() {
            super("a regular expression takes too long", null, false, false);
        }
    }
}
