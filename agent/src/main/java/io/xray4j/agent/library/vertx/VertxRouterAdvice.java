// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.vertx;

import io.vertx.ext.web.Router;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.vertx.TracingHandler;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x's router: our handler is on its first route.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class VertxRouterAdvice extends Advice {
    /** Made by the agent, by name. */
    public VertxRouterAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        if (result instanceof Router router) {
            router.route().handler(new TracingHandler());
        }
        return result;
    }
}
