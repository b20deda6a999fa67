// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

/** What is compared: a keyword or an annotation. Immutable. */
public sealed interface Operand permits Keyword, Operand.Annotation {

    /** Returns the type. */
    OperandType type();

    /** Returns the operand as it is written. */
    String text();

    /**
     * An annotation.
     *
     * @param key the key; upper and lower case are told apart
     */
    record Annotation(String key) implements Operand {

        @Override
        public OperandType type() {
            return OperandType.ANNOTATION;
        }

        @Override
        public String text() {
            return AnnotationKeys.write(key);
        }
    }
}
