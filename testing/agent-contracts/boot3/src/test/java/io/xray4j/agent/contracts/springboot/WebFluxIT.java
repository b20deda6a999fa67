// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.springboot;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.conformance.http.server.TestApplication;
import io.xray4j.springboot.WebFluxScene;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** The contract on WebFlux, in an application that has none of our dependencies but the test's core. */
@WithAgent
class WebFluxIT extends WebFluxScene {
    @Override
    protected <T> Callable<T> given(Callable<T> task) {
        return task;
    }

    /**
     * On a thread of its own. Inside a Lambda function the invocation is current wherever somebody looks for what is, as
     * the agent does for each of Reactor's operators, and the test's thread, which asks, is not the function's.
     */
    @Override
    protected URI start(Recorder recorder, TestApplication application) throws Exception {
        FutureTask<URI> start = new FutureTask<>(() -> super.start(recorder, application));
        new Thread(start, "main").start();
        return start.get(20, TimeUnit.SECONDS);
    }
}
