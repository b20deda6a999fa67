// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import io.xray4j.conformance.http.Capability;
import io.xray4j.conformance.lambda.LambdaContract;
import io.xray4j.conformance.lambda.LambdaRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A function that the runtime takes through a checkpoint and a restore before its first invocation. */
public abstract class SnapStartScene extends LambdaContract {
    /** The function. */
    protected abstract Class<?> handler();

    /** Returns the additional environment variables of a subclass's function. */
    protected Map<String, String> told() {
        return Map.of();
    }

    @Override
    protected Process start(Map<String, String> environment) throws Exception {
        Map<String, String> told = new HashMap<>(environment);
        told.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        told.putAll(told());
        return LambdaRuntime.start(handler(), told);
    }

    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.CONCURRENT_INVOCATIONS);
    }
}
