// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.context.Context;
import java.util.concurrent.Callable;

/** The scene with our integration on the class path. */
class WebFluxIT extends WebFluxScene {
    @Override
    protected <T> Callable<T> given(Callable<T> task) {
        return Context.wrapCallable(task);
    }
}
