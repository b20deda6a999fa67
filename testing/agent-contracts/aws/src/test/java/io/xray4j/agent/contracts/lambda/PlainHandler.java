// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.xray4j.conformance.lambda.TestFunction;

/** The function under test, as an application writes it that knows nothing of us. */
public final class PlainHandler implements RequestHandler<String, String> {
    private final TestFunction function = new TestFunction();

    @Override
    public String handleRequest(String wish, Context context) {
        try {
            return function.answer(wish);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
