// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.apachehttp5;

import static io.xray4j.agent.weave.Point.NONE;
import static io.xray4j.agent.weave.Point.before;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of Apache HttpClient 5.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class ApacheHttp5Rules {
    private static final String LIBRARY = "apache-http5";

    private ApacheHttp5Rules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(
                new ClassRule(
                        LIBRARY,
                        "org/apache/hc/client5/http/impl/classic/HttpClientBuilder",
                        "ApacheHttp5Advice",
                        before("build", null, 0, NONE)),
                new ClassRule(
                        LIBRARY,
                        "org/apache/hc/client5/http/impl/async/HttpAsyncClientBuilder",
                        "ApacheHttp5AsyncAdvice",
                        before("build", null, 0, NONE)));
    }
}
