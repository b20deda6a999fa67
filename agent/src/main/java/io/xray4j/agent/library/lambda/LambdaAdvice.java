// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.lambda;

import io.xray4j.agent.hooks.Advice;
import io.xray4j.agent.hooks.Engine;
import io.xray4j.agent.hooks.Hooks;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The advice of AWS Lambda's runtime: wraps the function's handler, by classes below the function's own loader.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class LambdaAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public LambdaAdvice() {}

    /** The class by which the runtime wraps a handler that it has wrapped once already. */
    private static final String MADE_OF_ANOTHER = "PojoHandlerAsStreamHandler";

    @Override
    public @Nullable Object before(int point, @Nullable Object self, @Nullable Object argument) {
        Engine engine = Hooks.engine();
        if (engine == null || argument == null || argument.getClass().getName().endsWith(MADE_OF_ANOTHER)) {
            return argument;
        }
        Object wrapping = engine.instance(functionLoader(argument), LambdaHandlers.class.getName());
        if (!(wrapping instanceof UnaryOperator<?>)) {
            return argument;
        }
        @SuppressWarnings("unchecked")
        UnaryOperator<Object> wrapper = (UnaryOperator<Object>) wrapping;
        return wrapper.apply(argument);
    }

    /**
     * Returns the loader of the function. If the function is named with its method, the handler is the runtime's own
     * object, and only the thread's context loader is the function's.
     */
    private static ClassLoader functionLoader(Object handler) {
        ClassLoader its = handler.getClass().getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null && handler.getClass().getName().startsWith("com.amazonaws.") ? context : its;
    }
}
