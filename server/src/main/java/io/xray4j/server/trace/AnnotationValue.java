// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.trace;

/** The value of an annotation, as X-Ray tells the types apart. Immutable. */
public sealed interface AnnotationValue {

    /** A string. */
    record Text(String text) implements AnnotationValue {}

    /**
     * A number.
     *
     * @param digits the number as the sender wrote it, a valid JSON number
     */
    record Numeric(String digits) implements AnnotationValue {

        /** Returns the nearest double, by which numbers are compared. */
        public double value() {
            return Double.parseDouble(digits);
        }
    }

    /** A boolean. */
    record Bool(boolean value) implements AnnotationValue {}
}
