// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.xray4j.conformance.lambda.TestFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The function under test, with its own idea of JSON and none of us. */
public final class PlainStreamHandler implements RequestStreamHandler {
    private final TestFunction function = new TestFunction();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String wish = new String(input.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
        try {
            output.write(('"' + function.answer(wish) + '"').getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
