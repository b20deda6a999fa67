// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.javahttpclient;

import static io.xray4j.agent.weave.Point.after;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of the JDK's HTTP client.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class JavaHttpClientRules {
    private static final String LIBRARY = "java-http-client";

    private JavaHttpClientRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(new ClassRule(
                LIBRARY,
                "jdk/internal/net/http/HttpClientBuilderImpl",
                "JavaHttpClientAdvice",
                after("build", "()Ljava/net/http/HttpClient;", 0)));
    }
}
