// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.jdkhttpserver;

import static io.xray4j.agent.weave.Point.after;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of the JDK's HTTP server.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class JdkHttpServerRules {
    private static final String LIBRARY = "jdk-http-server";

    private JdkHttpServerRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(new ClassRule(
                LIBRARY, "sun/net/httpserver/ServerImpl", "JdkHttpServerAdvice", after("createContext", null, 0)));
    }
}
