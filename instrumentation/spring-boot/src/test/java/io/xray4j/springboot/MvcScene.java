// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.server.HttpServerContract;
import io.xray4j.conformance.http.server.TestApplication;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** The contract on Spring MVC and its Tomcat; it is the same whether the integration is found or the agent adds it. */
public abstract class MvcScene extends HttpServerContract {
    private @Nullable ConfigurableApplicationContext context;

    @Override
    protected URI start(Recorder recorder, TestApplication application) {
        ConfigurableApplicationContext started = TestContext.servlet(recorder).start(new MvcApplication(application));
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
