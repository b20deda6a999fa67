// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.hooks.Engine;
import io.xray4j.agent.hooks.Hooks;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The runtime of AWS Lambda: the function's handler is wrapped, below the function's own loader.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class LambdaAdvice extends Advice {
    /** Made by the agent, by name. */
    public LambdaAdvice() {}

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        Engine engine = Hooks.engine();
        // What the runtime makes of a handler is a handler too.
        if (engine == null || argument == null || argument.getClass().getName().startsWith("com.amazonaws.")) {
            return argument;
        }
        Object wrapping = engine.instance(argument.getClass().getClassLoader(), LambdaHandlers.class.getName());
        if (!(wrapping instanceof UnaryOperator<?>)) {
            return argument;
        }
        @SuppressWarnings("unchecked")
        UnaryOperator<Object> wrapper = (UnaryOperator<Object>) wrapping;
        return wrapper.apply(argument);
    }
}
