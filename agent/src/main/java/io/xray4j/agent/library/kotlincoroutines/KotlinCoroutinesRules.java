// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.kotlincoroutines;

import static io.xray4j.agent.weave.Point.after;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of Kotlin's coroutines.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class KotlinCoroutinesRules {
    private KotlinCoroutinesRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(new ClassRule(
                "kotlin-coroutines",
                "kotlinx/coroutines/CoroutineContextKt",
                "KotlinCoroutinesAdvice",
                after("newCoroutineContext", "(Lkotlinx/coroutines/CoroutineScope;", 0)));
    }
}
