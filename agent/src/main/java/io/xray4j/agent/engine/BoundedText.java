// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

/**
 * Text that may be looked at a number of times and no more, so that a regular expression that backtracks without end
 * comes to one.
 *
 * <p><i>Confined to one thread.</i>
 */
final class ImpatientText implements CharSequence {
    private final String text;
    private int left;

    ImpatientText(String text, int looks) {
        this.text = text;
        this.left = looks;
    }

    @Override
    public char charAt(int index) {
        if (left-- <= 0) {
            throw new OutOfPatience();
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

    static final class OutOfPatience extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfPatience() {
            super("a regular expression takes too long", null, false, false);
        }
    }
}
