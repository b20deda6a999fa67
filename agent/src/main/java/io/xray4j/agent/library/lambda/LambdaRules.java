// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.lambda;

import static io.xray4j.agent.weave.Point.before;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules of AWS Lambda's Java runtime.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class LambdaRules {
    private static final String LIBRARY = "lambda";

    private LambdaRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(new ClassRule(
                LIBRARY,
                "com/amazonaws/services/lambda/runtime/api/client/EventHandlerLoader",
                "LambdaAdvice",
                before("wrapPojoHandler", null, 0, 0),
                before("wrapRequestStreamHandler", null, 0, 0)));
    }
}
