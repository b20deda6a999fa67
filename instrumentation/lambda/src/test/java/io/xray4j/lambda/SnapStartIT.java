// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import io.xray4j.conformance.Capability;
import io.xray4j.conformance.LambdaContract;
import io.xray4j.conformance.LambdaRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The contract in a function that the runtime takes through a checkpoint and a restore before its first invocation. */
class SnapStartIT extends LambdaContract {
    @Override
    protected Process start(Map<String, String> environment) throws Exception {
        Map<String, String> snapStart = new HashMap<>(environment);
        snapStart.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        return LambdaRuntime.start(TestHandler.class, snapStart);
    }

    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.CONCURRENT_INVOCATIONS);
    }
}
