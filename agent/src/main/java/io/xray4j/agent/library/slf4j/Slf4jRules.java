// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.slf4j;

import static io.xray4j.agent.weave.Point.before;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of Logback, which writes what SLF4J is called with.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class Slf4jRules {
    private static final String LIBRARY = "slf4j";

    private Slf4jRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(new ClassRule(
                LIBRARY,
                "ch/qos/logback/classic/Logger",
                "LogbackAdvice",
                before("callAppenders", "(Lch/qos/logback/classic/spi/ILoggingEvent;)V", 0, 0)));
    }
}
