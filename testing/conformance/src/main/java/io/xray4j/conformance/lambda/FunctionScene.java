// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.lambda;

import io.xray4j.testing.RecordedEntity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What the cases about Lambda functions share: the function runs in a process of its own, under a real runtime that
 * asks a Runtime API for its invocations. Documents are looked for the moment an invocation has been answered: what
 * had not left by then would have been frozen with the function.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FunctionScene {
    static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    static final String PARENT = "53995c3f42cd8ad8";

    private @Nullable DaemonSocket daemon;
    private @Nullable RuntimeApi api;
    private @Nullable Process function;

    FunctionScene() {}

    /**
     * Starts the runtime with the function.
     *
     * @param environment variables it needs: where the Runtime API and the daemon are, and that this is Lambda
     */
    protected abstract Process start(Map<String, String> environment) throws Exception;

    @BeforeAll
    void startFunction() throws Exception {
        DaemonSocket socket = new DaemonSocket();
        RuntimeApi runtimeApi = RuntimeApi.start();
        daemon = socket;
        api = runtimeApi;
        function = start(Map.of(
                "LAMBDA_TASK_ROOT", "/var/task",
                "AWS_LAMBDA_RUNTIME_API", runtimeApi.address(),
                "AWS_XRAY_DAEMON_ADDRESS", socket.address()));
    }

    @AfterAll
    void stopFunction() throws Exception {
        if (function != null) {
            function.destroyForcibly().waitFor();
        }
        if (api != null) {
            api.close();
        }
        if (daemon != null) {
            daemon.close();
        }
    }

    /** Invokes the function with an event of JSON; an empty header is none. */
    final CompletableFuture<RuntimeApi.Outcome> send(String traceHeader, String event) {
        if (api == null || function == null || !function.isAlive()) {
            throw new AssertionError("the function's process is not alive; its output is the test's");
        }
        return api.invoke(traceHeader, event);
    }

    /** Returns the documents that have left by now. */
    final List<RecordedEntity> documents() throws IOException {
        if (daemon == null) {
            throw new AssertionError("the contract has not been started");
        }
        return daemon.received();
    }

    static RecordedEntity named(String name, List<RecordedEntity> documents) {
        return documents.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no \"" + name + "\" in " + documents));
    }
}
