// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.springboot;

import static io.xray4j.agent.weave.Point.NONE;
import static io.xray4j.agent.weave.Point.before;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of Spring Boot.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class SpringBootRules {
    private static final String LIBRARY = "spring-boot";

    private SpringBootRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(new ClassRule(
                        LIBRARY,
                        "org/springframework/boot/SpringApplication",
                        "SpringBootAdvice",
                        before(
                                "run",
                                "([Ljava/lang/String;)Lorg/springframework/context/ConfigurableApplicationContext;",
                                0,
                                NONE))
                // A class since Boot 3.5. The auto-configuration is found by its name, so nothing here refers to what
                // it
                // needs.
                .since("org/springframework/boot/autoconfigure/condition/ConditionalOnBooleanProperty"));
    }
}
