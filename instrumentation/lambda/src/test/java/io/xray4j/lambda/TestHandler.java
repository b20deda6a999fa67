// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import io.xray4j.conformance.lambda.TestFunction;

/** The function under test, as an application writes it. */
public final class TestHandler extends TracingRequestHandler<String, String> {
    public TestHandler() {
        this(new TestFunction());
    }

    private TestHandler(TestFunction function) {
        super((input, context) -> answer(function, input));
    }

    static String answer(TestFunction function, String wish) {
        try {
            return function.answer(wish);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
