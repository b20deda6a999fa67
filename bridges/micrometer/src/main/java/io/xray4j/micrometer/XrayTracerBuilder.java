// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer;

import io.micrometer.observation.Observation;
import io.xray4j.Recorder;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The configuration of an {@link XrayTracer}.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class XrayTracerBuilder {
    /** Several observations for each request that say nothing but that Spring Security was there. */
    private static final List<String> SECURITY = List.of("spring.security.*");

    private final Recorder recorder;
    private Collection<String> folded = SECURITY;
    private Collection<String> tagFields = List.of();
    private Collection<String> localFields = List.of();
    private Predicate<? super Observation.Context> skipped = context -> false;

    XrayTracerBuilder(Recorder recorder) {
        this.recorder = Objects.requireNonNull(recorder, "recorder must not be null");
    }

    /**
     * Sets the names of observations that are no subsegment, in place of {@code spring.security.*}. A star at the end
     * stands for any text. An error of such an observation is recorded on its parent.
     */
    public XrayTracerBuilder fold(Collection<String> names) {
        this.folded = Objects.requireNonNull(names, "names must not be null");
        return this;
    }

    /** Sets the keys of the baggage that are annotations of each span. */
    public XrayTracerBuilder baggageTags(Collection<String> keys) {
        this.tagFields = Objects.requireNonNull(keys, "keys must not be null");
        return this;
    }

    /** Sets the keys of the baggage that are not sent to other services. */
    public XrayTracerBuilder localBaggage(Collection<String> keys) {
        this.localFields = Objects.requireNonNull(keys, "keys must not be null");
        return this;
    }

    /** Sets which observations are left to other integrations: they are no span, and send no header. */
    public XrayTracerBuilder skip(Predicate<? super Observation.Context> observations) {
        this.skipped = Objects.requireNonNull(observations, "observations must not be null");
        return this;
    }

    /** Returns the tracer. */
    public XrayTracer build() {
        return new XrayTracer(this).connected();
    }

    Recorder recorder() {
        return recorder;
    }

    FoldedNames foldedNames() {
        return FoldedNames.of(folded);
    }

    BaggageFields baggageFields() {
        return new BaggageFields(List.copyOf(tagFields), Set.copyOf(localFields));
    }

    Predicate<? super Observation.Context> skipped() {
        return skipped;
    }
}
