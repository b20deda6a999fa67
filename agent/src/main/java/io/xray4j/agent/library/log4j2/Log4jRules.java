// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.log4j2;

import static io.xray4j.agent.weave.Point.after;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of Log4j 2.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class Log4jRules {
    private static final String LIBRARY = "log4j2";

    private Log4jRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(new ClassRule(
                LIBRARY,
                "org/apache/logging/log4j/core/impl/ThreadContextDataInjector",
                "Log4jAdvice",
                after("getServiceProviders", "()Ljava/util/List;", 0)));
    }
}
