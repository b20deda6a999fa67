// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.apachehttp4;

import static io.xray4j.agent.weave.Point.after;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of Apache HttpClient 4.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class ApacheHttp4Rules {
    private static final String LIBRARY = "apache-http4";

    private ApacheHttp4Rules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(new ClassRule(
                LIBRARY,
                "org/apache/http/impl/client/HttpClientBuilder",
                "ApacheHttp4Advice",
                after("build", "()Lorg/apache/http/impl/client/CloseableHttpClient;", 0)));
    }
}
