// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.reactor;

import static io.xray4j.agent.weave.Point.NONE;
import static io.xray4j.agent.weave.Point.before;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of Reactor.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class ReactorRules {
    private static final String LIBRARY = "reactor";

    private ReactorRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(
                new ClassRule(
                        LIBRARY,
                        "reactor/core/publisher/Mono",
                        "ReactorOperatorsAdvice",
                        before("onAssembly", null, 0, NONE)),
                new ClassRule(
                        LIBRARY,
                        "reactor/core/publisher/Flux",
                        "ReactorOperatorsAdvice",
                        before("onAssembly", null, 0, NONE)));
    }
}
