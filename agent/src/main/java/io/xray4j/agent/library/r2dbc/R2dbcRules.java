// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.r2dbc;

import static io.xray4j.agent.weave.Point.after;

import io.xray4j.agent.weave.ClassRule;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of R2DBC: the lookup of a factory for a URL, and the factories of known drivers.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class R2dbcRules {
    private static final String LIBRARY = "r2dbc";

    private R2dbcRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        List<ClassRule> rules = new ArrayList<>();
        rules.add(new ClassRule(
                LIBRARY,
                "io/r2dbc/spi/ConnectionFactories",
                "R2dbcAdvice",
                after("find", "(Lio/r2dbc/spi/ConnectionFactoryOptions;)Lio/r2dbc/spi/ConnectionFactory;", 0, 0)));
        for (String factory : R2dbcFactories.NAMES) {
            // Callers that hold a driver's factory by the interface call the method with this descriptor, whatever the
            // driver adds.
            rules.add(new ClassRule(
                    LIBRARY,
                    factory.replace('.', '/'),
                    "R2dbcAdvice",
                    after("create", "()Lorg/reactivestreams/Publisher;", 1)));
        }
        return rules;
    }
}
