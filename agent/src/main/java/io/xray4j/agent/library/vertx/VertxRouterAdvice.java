// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.vertx;

import io.vertx.ext.web.Router;
import io.xray4j.agent.hooks.Advice;
import io.xray4j.vertx.TracingHandler;
import org.jspecify.annotations.Nullable;

/**
 * The advice of Vert.x's router: adds our handler on the first route.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class VertxRouterAdvice extends Advice {
    /** Creates the object; the agent calls this by reflection. */
    public VertxRouterAdvice() {}

    @Override
    public @Nullable Object after(int point, @Nullable Object self, @Nullable Object result) {
        if (result instanceof Router router) {
            router.route().handler(new TracingHandler());
        }
        return result;
    }
}
