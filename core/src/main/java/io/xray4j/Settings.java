// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.config.ContextMissingStrategy;
import io.xray4j.config.RecordingPolicy;
import io.xray4j.delivery.DeliverySettings;
import io.xray4j.emit.DaemonAddress;
import io.xray4j.emit.Emitter;
import io.xray4j.plugin.Plugin;
import io.xray4j.sampling.LocalRules;
import io.xray4j.sampling.Sampler;
import io.xray4j.trace.TimeSource;
import io.xray4j.tree.ThrowableReader;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The whole configuration of a recorder: resolved, checked and immutable. A change of configuration makes another. */
record Settings(
        @Nullable String service,
        DaemonAddress daemonAddress,
        DeliverySettings delivery,
        RecordingPolicy policy,
        @Nullable String origin,
        ContextMissingStrategy contextMissing,
        int streamingThreshold,
        ThrowableReader throwableReader,
        Function<Object, @Nullable Object> metadataConverter,
        boolean noopIds,
        @Nullable String dynamicNaming,
        List<Plugin> plugins,
        Sampler sampler,
        boolean isOwnSampler,
        LocalRules samplingRules,
        boolean keepLate,
        EntityListeners listeners,
        boolean lambda,
        TimeSource time) {
    Emitter emitter() {
        return delivery.emitter();
    }
}
