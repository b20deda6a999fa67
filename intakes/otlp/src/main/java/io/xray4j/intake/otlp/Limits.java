// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

/**
 * The amount of a span that goes into its document. X-Ray's documents have 64 KB; of a larger span, less of each part is
 * written. Immutable.
 *
 * @param textChars the longest text
 * @param attributes the most attributes, of the span and of its resource each
 * @param frames the most frames of one exception
 * @param others the most exceptions, events and links each
 */
record Limits(int textChars, int attributes, int frames, int others) {

    /** With these, any span fits: no list or map of an attribute is written. */
    static final Limits NARROWEST = new Limits(40, 16, 5, 1);

    /** From the widest to the one that any span fits. */
    static final Limits[] STEPS = {
        new Limits(16_384, ReceivedSpan.MAX_ATTRIBUTES, 200, 100),
        new Limits(2_000, 128, 50, 20),
        new Limits(200, 64, 20, 5),
        NARROWEST
    };

    /** Cuts a text, never inside a surrogate pair. */
    String cut(String text) {
        return cut(text, textChars);
    }

    static String cut(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        boolean inPair = Character.isHighSurrogate(text.charAt(chars - 1));
        return text.substring(0, inPair ? chars - 1 : chars);
    }
}
