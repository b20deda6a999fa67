// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** AWS's own runtime interface client in a JVM of its own, as the managed runtimes start it. */
public final class LambdaRuntime {
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private LambdaRuntime() {}

    /**
     * Starts the runtime from the test's own class path, which must contain the runtime; its output goes to a file in
     * {@code target}.
     */
    public static Process start(Class<?> handler, Map<String, String> environment) throws IOException {
        ProcessBuilder runtime = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:ErrorFile=target/hs_err_%p.log",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-cp",
                System.getProperty("java.class.path"),
                CLIENT,
                handler.getName() + "::handleRequest"));
        runtime.environment().putAll(environment);
        runtime.environment().put("AWS_LAMBDA_FUNCTION_NAME", "test");
        runtime.redirectErrorStream(true);
        runtime.redirectOutput(ProcessBuilder.Redirect.appendTo(
                Path.of("target", handler.getSimpleName() + ".log").toFile()));
        return runtime.start();
    }
}
