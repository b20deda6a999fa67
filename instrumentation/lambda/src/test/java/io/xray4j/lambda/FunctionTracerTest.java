// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Entity;
import io.xray4j.Scope;
import io.xray4j.Subsegment;
import io.xray4j.testing.TracingExtension;
import org.crac.Context;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

class FunctionTracerTest {
    private static final String HEADER = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create(builder -> builder.lambda(true));

    /** As when a framework has put a context of its own between the runtime and the function, or a test has none. */
    @Test
    void asksTheRuntimesThreadLocal_whereTheContextDoesNotKnow() {
        FunctionTracer tracer = new FunctionTracer(tracing.recorder());
        SdkInternalThreadLocal.put("AWS_LAMBDA_X_TRACE_ID", HEADER);
        try (Scope invocation = tracer.enter(null)) {
            assertThat(current()).isEqualTo(HEADER);
        } finally {
            SdkInternalThreadLocal.remove("AWS_LAMBDA_X_TRACE_ID");
        }
        try (Scope invocation = tracer.enter(null)) {
            assertThat(current()).isEmpty();
        }
    }

    @Test
    void tellsTheRecorderOfCheckpoints() {
        assertThat(new FunctionTracer(tracing.recorder()).isTellingCheckpoints())
                .isTrue();
        CheckpointResource resource = CheckpointResource.register(tracing.recorder());
        resource.beforeCheckpoint(new NoContext());
        resource.afterRestore(new NoContext());
        try (Scope invocation = new FunctionTracer(tracing.recorder()).enter(null)) {
            assertThat(current()).isEmpty();
        }
    }

    /** A function that returns early, or a future that is never completed: the runtime may freeze us for ever. */
    @Test
    void sendsWhatIsNeverEnded_beforeTheInvocationReturns() {
        SdkInternalThreadLocal.put("AWS_LAMBDA_X_TRACE_ID", HEADER);
        try (Scope invocation = new FunctionTracer(tracing.recorder()).enter(null)) {
            Subsegment forgotten = tracing.recorder().beginSubsegment("forgotten");
            assertThat(forgotten.isRecording()).isTrue();
        } finally {
            SdkInternalThreadLocal.remove("AWS_LAMBDA_X_TRACE_ID");
        }

        assertThat(tracing.takeAll()).singleElement().satisfies(document -> {
            assertThat(document.name()).isEqualTo("forgotten");
            assertThat(document.isInProgress()).isTrue();
        });
    }

    private @Nullable String current() {
        Entity entity = tracing.recorder().traceEntity();
        return entity == null ? null : entity.traceHeader().toString();
    }

    private static final class NoContext extends Context<Resource> {
        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) {}

        @Override
        public void afterRestore(Context<? extends Resource> context) {}

        @Override
        public void register(Resource resource) {}
    }
}
