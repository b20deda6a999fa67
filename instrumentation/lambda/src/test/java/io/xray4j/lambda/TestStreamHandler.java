// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import io.xray4j.conformance.lambda.TestFunction;
import java.nio.charset.StandardCharsets;

/** The function under test, with its own idea of JSON. */
public final class TestStreamHandler extends TracingRequestStreamHandler {
    public TestStreamHandler() {
        this(new TestFunction());
    }

    private TestStreamHandler(TestFunction function) {
        super((input, output, context) -> {
            String wish = new String(input.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
            String answer = '"' + TestHandler.answer(function, wish) + '"';
            output.write(answer.getBytes(StandardCharsets.UTF_8));
        });
    }
}
