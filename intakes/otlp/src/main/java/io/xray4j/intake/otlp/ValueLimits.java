// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

/** The limits of one value of an attribute. What is beyond them is left out, and the rest is read. */
public final class ValueLimits {

    /** Lists and maps within others. */
    public static final int MAX_DEPTH = 16;

    /** The elements of one list or map. */
    public static final int MAX_ELEMENTS = 128;

    /** X-Ray's limit for a document: no more of a text is ever written. */
    public static final int MAX_TEXT = 64 * 1024;

    /** The characters of a key, and of the name of a scope or an event. */
    public static final int MAX_KEY = 512;

    /** The text in place of a value that is nested too deeply. */
    public static final String TOO_DEEP = "(nested too deeply)";

    private ValueLimits() {}
}
