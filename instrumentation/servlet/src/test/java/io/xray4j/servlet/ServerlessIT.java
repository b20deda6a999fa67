// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import io.xray4j.conformance.lambda.LambdaRuntime;
import io.xray4j.conformance.lambda.ServerlessContract;
import java.util.Map;

/** The contract in AWS's container for serverless Java, under AWS's own runtime. */
class ServerlessIT extends ServerlessContract {
    @Override
    protected Process start(Map<String, String> environment) throws Exception {
        return LambdaRuntime.start(ServerlessFunction.class, environment);
    }
}
