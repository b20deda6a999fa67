// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.jaxrs;

import static io.xray4j.agent.weave.Point.NONE;
import static io.xray4j.agent.weave.Point.after;
import static io.xray4j.agent.weave.Point.before;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of Jersey and RESTEasy.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class JaxrsRules {
    private static final String LIBRARY = "jaxrs";

    private JaxrsRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(
                new ClassRule(
                                LIBRARY,
                                "org/glassfish/jersey/server/ResourceConfig",
                                "JerseyAdvice",
                                after("createRuntimeConfig", null, 0))
                        .also("io.xray4j.jaxrs.JerseyRequests"),
                new ClassRule(
                                LIBRARY,
                                "org/jboss/resteasy/core/ResteasyDeploymentImpl",
                                "ResteasyAdvice",
                                before("start", "()V", 0, NONE))
                        .also("io.xray4j.jaxrs.ResteasyRequests"),
                new ClassRule(
                        LIBRARY,
                        "org/jboss/resteasy/core/ExceptionHandler",
                        "ResteasyFailuresAdvice",
                        before(
                                "handleException",
                                "(Lorg/jboss/resteasy/spi/HttpRequest;Ljava/lang/Throwable;)Ljakarta/ws/rs/core/Response;",
                                0,
                                1)));
    }
}
