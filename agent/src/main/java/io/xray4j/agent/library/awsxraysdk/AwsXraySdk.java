// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.awsxraysdk;

import io.xray4j.agent.hooks.Engine;
import io.xray4j.agent.hooks.Hooks;
import org.jspecify.annotations.Nullable;

/**
 * AWS's own X-Ray SDK, where an application has it. What the SDK records is left to the SDK: a request that both
 * recorded would be two traces without a link.
 */
public final class AwsXraySdk {
    private static final String PACKAGE = "com.amazonaws.xray.";

    private AwsXraySdk() {}

    /** Returns true if a filter of this class is the SDK's, which records requests. */
    public static boolean isItsFilter(@Nullable String className) {
        return className != null && className.startsWith(PACKAGE) && className.endsWith(".AWSXRayServletFilter");
    }

    /** Returns true if an interceptor of this class is the SDK's, which records calls of AWS. */
    public static boolean isItsInterceptor(String className) {
        return className.equals(PACKAGE + "interceptors.TracingInterceptor");
    }

    /** Says once that this application's requests are left to the SDK. */
    public static void leaveRequests() {
        tell(
                "this application's requests are recorded by AWS's X-Ray SDK (AWSXRayServletFilter) and left to it, with what"
                        + " they call. Remove that filter to have them recorded here.");
    }

    /** Says once that this application's AWS calls are left to the SDK. */
    public static void leaveCalls() {
        tell(
                "this application's AWS calls are recorded by AWS's X-Ray SDK (aws-xray-recorder-sdk-aws-sdk-v2) and left to"
                        + " it. Remove that dependency to have them recorded here.");
    }

    private static void tell(String line) {
        Engine engine = Hooks.engine();
        if (engine != null) {
            engine.tell(line);
        }
    }
}
