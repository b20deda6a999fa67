// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.servlet;

import static io.xray4j.agent.weave.Point.NONE;
import static io.xray4j.agent.weave.Point.before;
import static io.xray4j.agent.weave.Point.wrap;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of servlet containers: Tomcat, Jetty and Undertow.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class ServletRules {
    private static final String LIBRARY = "servlet";

    private ServletRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(
                new ClassRule(
                        LIBRARY,
                        "org/apache/catalina/core/StandardContext",
                        "TomcatAdvice",
                        before("filterStart", "()Z", 0, NONE)),
                new ClassRule(
                        LIBRARY,
                        "org/eclipse/jetty/ee10/servlet/ServletContextHandler",
                        "JettyAdvice",
                        before("startContext", "()V", 0, NONE)),
                new ClassRule(
                        LIBRARY,
                        "org/eclipse/jetty/ee11/servlet/ServletContextHandler",
                        "JettyAdvice",
                        before("startContext", "()V", 0, NONE)),
                // After the application has registered its own filters, and before the first request.
                new ClassRule(
                        LIBRARY,
                        "io/undertow/servlet/spec/ServletContextImpl",
                        "UndertowAdvice",
                        before("initDone", "()V", 0, NONE)),
                // Tasks that an application starts for an asynchronous request run on threads that the container makes.
                new ClassRule(
                        LIBRARY,
                        "org/apache/catalina/core/AsyncContextImpl",
                        null,
                        wrap("start", "(Ljava/lang/Runnable;)V", 0)),
                new ClassRule(
                        LIBRARY,
                        "org/eclipse/jetty/ee10/servlet/AsyncContextState",
                        null,
                        wrap("start", "(Ljava/lang/Runnable;)V", 0)),
                new ClassRule(
                        LIBRARY,
                        "org/eclipse/jetty/ee11/servlet/AsyncContextState",
                        null,
                        wrap("start", "(Ljava/lang/Runnable;)V", 0)),
                new ClassRule(
                        LIBRARY,
                        "io/undertow/servlet/spec/AsyncContextImpl",
                        null,
                        wrap("start", "(Ljava/lang/Runnable;)V", 0)));
    }
}
