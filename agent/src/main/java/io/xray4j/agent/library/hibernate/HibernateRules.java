// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.hibernate;

import static io.xray4j.agent.weave.Point.after;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of Hibernate.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class HibernateRules {
    private static final String LIBRARY = "hibernate";

    private HibernateRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(new ClassRule(
                LIBRARY,
                "org/hibernate/boot/registry/classloading/internal/ClassLoaderServiceImpl",
                "HibernateAdvice",
                after("loadJavaServices", "(Ljava/lang/Class;)Ljava/util/Collection;", 0, 0)));
    }
}
