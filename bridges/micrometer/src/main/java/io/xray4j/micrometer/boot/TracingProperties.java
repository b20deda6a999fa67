// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer.boot;

import io.micrometer.observation.Observation;
import io.xray4j.Recorder;
import io.xray4j.micrometer.XrayPropagator;
import io.xray4j.micrometer.XrayTracer;
import io.xray4j.micrometer.XrayTracerBuilder;
import io.xray4j.propagation.Propagation;
import io.xray4j.propagation.PropagationFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Boot's properties of tracing, as far as they have a meaning here, and this module's own.
 *
 * <p><i>Immutable.</i>
 */
final class TracingProperties {
    private static final Log LOG = LogFactory.getLog(TracingProperties.class);
    private static final Bindable<List<String>> LIST = Bindable.listOf(String.class);

    private final Binder binder;

    private TracingProperties(Binder binder) {
        this.binder = binder;
    }

    static TracingProperties of(Environment environment) {
        return new TracingProperties(Binder.get(environment));
    }

    XrayTracer tracer(Recorder recorder, Predicate<? super Observation.Context> skipped) {
        XrayTracerBuilder builder = XrayTracer.builder(recorder)
                .skip(skipped)
                .baggageTags(list("management.tracing.baggage.tag-fields", List.of()))
                .localBaggage(list("management.tracing.baggage.local-fields", List.of()));
        binder.bind("xray4j.micrometer.fold", LIST).ifBound(builder::fold);
        return builder.build();
    }

    /** Returns a propagator of Boot's formats; X-Ray's header goes out beside them in any case. */
    XrayPropagator propagator(XrayTracer tracer) {
        List<String> both = list("management.tracing.propagation.type", List.of());
        List<String> produced = both.isEmpty() ? list("management.tracing.propagation.produce", List.of("W3C")) : both;
        List<String> consumed = both.isEmpty()
                ? list("management.tracing.propagation.consume", List.of("W3C", "B3", "B3_MULTI"))
                : both;
        return XrayPropagator.of(tracer, propagation(consumed), propagation(produced));
    }

    /** Says, if a rate is set, that it has no effect: X-Ray's rules decide. */
    void explainSampling() {
        String rate = binder.bind("management.tracing.sampling.probability", String.class)
                .orElse("");
        if (!rate.isEmpty()) {
            LOG.info(
                    "xray4j: management.tracing.sampling.probability=" + rate + " has no effect. X-Ray's sampling rules"
                            + " decide which traces are recorded; without the service they are those of xray4j.sampling-rules.");
        }
    }

    private Propagation propagation(List<String> types) {
        Set<PropagationFormat> formats = EnumSet.noneOf(PropagationFormat.class);
        for (String type : types) {
            switch (type.strip().toUpperCase(Locale.ROOT)) {
                case "W3C" -> formats.add(PropagationFormat.TRACECONTEXT);
                case "B3" -> formats.add(PropagationFormat.B3);
                case "B3_MULTI" -> formats.add(PropagationFormat.B3_MULTI);
                default ->
                    LOG.warn("xray4j: invalid value \"" + type
                            + "\" for management.tracing.propagation: use W3C, B3 or B3_MULTI. Ignored.");
            }
        }
        if (binder.bind("management.tracing.baggage.enabled", Boolean.class).orElse(true)) {
            formats.add(PropagationFormat.BAGGAGE);
        }
        return Propagation.of(formats);
    }

    private List<String> list(String name, List<String> otherwise) {
        return binder.bind(name, LIST).orElse(otherwise);
    }
}
