// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import io.xray4j.conformance.Capability;
import io.xray4j.conformance.LambdaContract;
import io.xray4j.conformance.LambdaRuntime;
import java.util.Map;
import java.util.Set;

/** The contract under the runtime as most functions have it: one invocation at a time. */
class RuntimeIT extends LambdaContract {
    @Override
    protected Process start(Map<String, String> environment) throws Exception {
        return LambdaRuntime.start(TestHandler.class, environment);
    }

    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.CONCURRENT_INVOCATIONS);
    }
}
