// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.awssdk;

import static io.xray4j.agent.weave.Point.after;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of the AWS SDK 2.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class AwsSdkRules {
    private static final String LIBRARY = "aws-sdk";

    private AwsSdkRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(
                new ClassRule(
                        LIBRARY,
                        "software/amazon/awssdk/core/interceptor/ClasspathInterceptorChainFactory",
                        "AwsSdkAdvice",
                        after("getGlobalInterceptors", "()Ljava/util/List;", 0)),
                new ClassRule(
                        LIBRARY,
                        "software/amazon/awssdk/core/client/builder/SdkDefaultClientBuilder",
                        "AwsSdkAdvice",
                        after(
                                "resolveExecutionInterceptors",
                                "(Lsoftware/amazon/awssdk/core/client/config/SdkClientConfiguration;)Ljava/util/List;",
                                1)));
    }
}
