// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.emit.DaemonAddress;
import io.xray4j.emit.Emitter;
import io.xray4j.plugin.Plugin;
import io.xray4j.sampling.LocalRules;
import io.xray4j.sampling.Sampler;
import io.xray4j.segment.MetadataConverter;
import io.xray4j.segment.ThrowableReader;
import io.xray4j.trace.TimeSource;
import io.xray4j.wire.SegmentConstants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a recorder goes by: resolved, checked and immutable. A change of configuration makes another. */
record Settings(
        @Nullable String service,
        DaemonAddress daemonAddress,
        Emitter emitter,
        SegmentConstants constants,
        @Nullable String origin,
        ContextMissingStrategy contextMissing,
        int streamingThreshold,
        long openChildTimeoutNanos,
        long maxQueueBytes,
        long exitFlushNanos,
        ThrowableReader throwableReader,
        MetadataConverter metadataConverter,
        boolean streamSql,
        boolean sqlLiterals,
        boolean recordQuery,
        boolean sendTraceparent,
        List<HttpIgnore> httpIgnores,
        UrlAnnotations urlsAsAnnotation,
        boolean noopIds,
        @Nullable String dynamicNaming,
        List<Plugin> plugins,
        Sampler sampler,
        boolean isOwnSampler,
        LocalRules samplingRules,
        boolean keepLate,
        EntityListeners listeners,
        boolean lambda,
        TimeSource time) {}
