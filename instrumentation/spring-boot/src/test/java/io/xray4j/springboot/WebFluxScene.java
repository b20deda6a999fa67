// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.server.HttpServerContract;
import io.xray4j.conformance.http.server.TestApplication;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** The contract on WebFlux and its Netty. */
public abstract class WebFluxScene extends HttpServerContract {
    private @Nullable ConfigurableApplicationContext context;

    /** A task that an application gives to another thread. */
    protected abstract <T> Callable<T> given(Callable<T> task);

    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        ConfigurableApplicationContext started =
                TestContext.reactive(recorder).start(new WebFluxApplication(application, this::given));
        context = started;
        return TestContext.uri(started);
    }

    @Override
    protected void stop() {
        if (context != null) {
            context.close();
        }
    }
}
