// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import io.xray4j.conformance.LambdaContract;
import io.xray4j.conformance.LambdaRuntime;
import java.util.HashMap;
import java.util.Map;

/** The contract under a runtime that serves several invocations at once, and publishes no header for the process. */
class ConcurrentRuntimeIT extends LambdaContract {
    @Override
    protected Process start(Map<String, String> environment) throws Exception {
        Map<String, String> concurrent = new HashMap<>(environment);
        concurrent.put("AWS_LAMBDA_MAX_CONCURRENCY", "4");
        return LambdaRuntime.start(TestStreamHandler.class, concurrent);
    }
}
