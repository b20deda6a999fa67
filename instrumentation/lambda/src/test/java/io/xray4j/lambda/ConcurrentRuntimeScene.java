// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import io.xray4j.conformance.lambda.LambdaContract;
import io.xray4j.conformance.lambda.LambdaRuntime;
import java.util.HashMap;
import java.util.Map;

/** A runtime that serves several invocations at once, and publishes no header for the process. */
public abstract class ConcurrentRuntimeScene extends LambdaContract {
    /** The function. */
    protected abstract Class<?> handler();

    /** Returns the additional environment variables of a subclass's function. */
    protected Map<String, String> told() {
        return Map.of();
    }

    @Override
    protected Process start(Map<String, String> environment) throws Exception {
        Map<String, String> told = new HashMap<>(environment);
        told.put("AWS_LAMBDA_MAX_CONCURRENCY", "4");
        told.putAll(told());
        return LambdaRuntime.start(handler(), told);
    }
}
