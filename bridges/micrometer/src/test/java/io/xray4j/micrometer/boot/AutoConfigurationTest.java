// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.xray4j.Recorder;
import io.xray4j.micrometer.XrayPropagator;
import io.xray4j.micrometer.XrayTracer;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** On the class path of either line of Boot: its own auto-configuration of observations and tracing is there, too. */
class AutoConfigurationTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(BootTracing.configurations()))
                .withBean(Recorder.class, tracing::recorder, definition -> definition.setDestroyMethodName(""));
    }

    @Test
    void recordsEveryObservation_byTheHandlersOfThisModule() {
        application().run(context -> {
            assertThat(context).hasSingleBean(XrayTracer.class).hasSingleBean(XrayPropagator.class);
            assertThat(context)
                    .hasSingleBean(Tracer.class)
                    .hasSingleBean(DefaultTracingObservationHandler.class)
                    .hasSingleBean(PropagatingSenderTracingObservationHandler.class)
                    .hasSingleBean(PropagatingReceiverTracingObservationHandler.class);
            context.getBeansOfType(TracingObservationHandler.class)
                    .values()
                    .forEach(handler -> assertThat(handler.getClass().getName()).startsWith("io.xray4j."));
            ObservationRegistry registry = context.getBean(ObservationRegistry.class);
            Observation.createNotStarted("checkout", registry)
                    .lowCardinalityKeyValue("kind", "card")
                    .observe(() -> {});
        });
        RecordedEntity segment = tracing.take();
        assertThat(segment.name()).isEqualTo("checkout");
        assertThat(segment.text("/annotations/kind")).isEqualTo("card");
    }

    @Test
    void sendsTheFormatsOfBootsProperties() {
        application()
                .run(context -> assertThat(context.getBean(XrayPropagator.class).fields())
                        .containsExactly("X-Amzn-Trace-Id", "traceparent", "tracestate", "baggage"));
        application()
                .withPropertyValues(
                        "management.tracing.propagation.type=b3", "management.tracing.baggage.enabled=false")
                .run(context -> assertThat(context.getBean(XrayPropagator.class).fields())
                        .containsExactly("X-Amzn-Trace-Id", "b3"));
    }

    @Test
    void foldsTheNamesOfItsProperty() {
        application()
                .withPropertyValues("xray4j.micrometer.fold=chatty,noisy.*")
                .run(context -> {
                    ObservationRegistry registry = context.getBean(ObservationRegistry.class);
                    Observation.createNotStarted("outer", registry)
                            .observe(() -> Observation.createNotStarted("chatty", registry)
                                    .observe(() -> Observation.createNotStarted("noisy.neighbour", registry)
                                            .observe(() -> {})));
                });
        assertThat(tracing.take().subsegments()).isEmpty();
    }

    @Test
    void putsItsIdsIntoTheMdc_andNothingElse() {
        application().run(context -> {
            ObservationRegistry registry = context.getBean(ObservationRegistry.class);
            Observation.createNotStarted("logged", registry).observe(() -> {
                Tracer tracer = context.getBean(Tracer.class);
                assertThat(MDC.get("traceId"))
                        .isEqualTo(tracer.currentTraceContext().context().traceId());
                assertThat(MDC.get("spanId"))
                        .isEqualTo(tracer.currentTraceContext().context().spanId());
            });
            assertThat(MDC.get("traceId")).isNull();
        });
        tracing.take();
    }

    @Test
    void isOff_byItsProperty() {
        application()
                .withPropertyValues("xray4j.micrometer.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(XrayTracer.class));
    }
}
