// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.ConcreteContextObservationHandlerCompatibilityKit;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.xray4j.Recorder;
import io.xray4j.testing.InMemoryEmitter;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** Micrometer's own tests of handlers. */
@SuppressWarnings("unchecked") // The kits take handlers of any context.
class HandlerKitTest {
    private static XrayTracer tracer() {
        return XrayTracer.of(Recorder.builder()
                .followEnvironment(false)
                .emitter(new InMemoryEmitter())
                .build());
    }

    @Nested
    class Default extends ConcreteContextObservationHandlerCompatibilityKit<Observation.Context> {
        @Override
        public ObservationHandler<Observation.Context> handler() {
            // It is for all contexts, as Micrometer's own is. The kit for such handlers demands that null is a context
            // too.
            ObservationHandler<Observation.Context> all = tracer().defaultHandler();
            return new ObservationHandler.FirstMatchingCompositeObservationHandler(all) {
                @Override
                public boolean supportsContext(Observation.@Nullable Context context) {
                    return context != null
                            && context.getClass() == Observation.Context.class
                            && super.supportsContext(context);
                }
            };
        }

        @Override
        public Observation.Context context() {
            return new Observation.Context();
        }
    }

    @Nested
    class Sender extends ConcreteContextObservationHandlerCompatibilityKit<SenderContext<?>> {
        @Override
        public ObservationHandler<SenderContext<?>> handler() {
            XrayTracer tracer = tracer();
            return new XraySenderHandler(tracer, XrayPropagator.of(tracer));
        }

        @Override
        public SenderContext<?> context() {
            SenderContext<Object> context = new SenderContext<>((carrier, key, value) -> {});
            context.setCarrier(new HashMap<>());
            return context;
        }
    }

    @Nested
    class Receiver extends ConcreteContextObservationHandlerCompatibilityKit<ReceiverContext<?>> {
        @Override
        public ObservationHandler<ReceiverContext<?>> handler() {
            XrayTracer tracer = tracer();
            return new XrayReceiverHandler(tracer, XrayPropagator.of(tracer));
        }

        @Override
        public ReceiverContext<?> context() {
            ReceiverContext<Object> context = new ReceiverContext<>((carrier, key) -> null);
            context.setCarrier(new HashMap<>());
            return context;
        }
    }
}
