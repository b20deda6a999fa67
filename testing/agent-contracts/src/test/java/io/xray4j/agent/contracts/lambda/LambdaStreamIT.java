// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.lambda;

import io.xray4j.conformance.Capability;
import io.xray4j.conformance.LambdaContract;
import io.xray4j.conformance.LambdaRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The contract on a handler of streams below AWS's runtime, with the agent told to it as functions are told of one. */
class LambdaStreamIT extends LambdaContract {
    @Override
    protected Process start(Map<String, String> environment) throws Exception {
        Map<String, String> told = new HashMap<>(environment);
        told.put("JAVA_TOOL_OPTIONS", "-javaagent:" + System.getProperty("xray4j.agent.jar"));
        return LambdaRuntime.start(PlainStreamHandler.class, told);
    }

    @Override
    protected Set<Capability> absent() {
        return Set.of(Capability.CONCURRENT_INVOCATIONS);
    }
}
