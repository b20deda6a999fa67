// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.lambda.LambdaContract;
import io.xray4j.conformance.lambda.LambdaRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The runtime as most functions have it: one invocation at a time. */
public abstract class RuntimeScene extends LambdaContract {
    /** The function. */
    protected abstract Class<?> handler();

    /** Returns the additional environment variables of a subclass's function. */
    protected Map<String, String> told() {
        return Map.of();
    }

    @Override
    protected Process start(Map<String, String> environment) throws Exception {
        Map<String, String> told = new HashMap<>(environment);
        told.putAll(told());
        return LambdaRuntime.start(handler(), told);
    }

    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.CONCURRENT_INVOCATIONS);
    }
}
