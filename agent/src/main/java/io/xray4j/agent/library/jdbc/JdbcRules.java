// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.jdbc;

import static io.xray4j.agent.weave.Point.call;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of JDBC: the driver manager, and the classes of drivers and pools of any maker.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class JdbcRules {
    /** The name by which JDBC is switched on and off. */
    public static final String LIBRARY = "jdbc";

    /** The rule of a driver's or a pool's class, which {@link JdbcClasses} chooses. */
    public static final ClassRule DRIVER_CLASS = new ClassRule(LIBRARY, "*", "JdbcAdvice");

    private JdbcRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(new ClassRule(
                LIBRARY,
                "java/sql/DriverManager",
                "DriverManagerAdvice",
                call(
                        "getConnection",
                        "(Ljava/lang/String;Ljava/util/Properties;Ljava/lang/Class;)Ljava/sql/Connection;",
                        0,
                        0)));
    }
}
