// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.http.SegmentNaming;

/**
 * A factory of tracers that record a Vert.x instance's HTTP requests: requests that its servers answer as segments, and
 * requests that its clients send from a traced request as subsegments. Pass it to {@code
 * Vertx.builder().withTracer(...)}, or set tracing options: Vert.x then finds it by {@link java.util.ServiceLoader}.
 *
 * <p>While a request is served, its segment is current wherever code runs on the request's context: in handlers, after
 * futures, in timers, in {@code executeBlocking}, and on virtual threads.
 *
 * <p><i>Immutable.</i>
 */
public final class XrayTracerFactory implements VertxTracerFactory {
    private final Recorder recorder;
    private final SegmentNaming naming;
    private final boolean fits;

    /** Creates a factory that uses the process's recorder. */
    public XrayTracerFactory() {
        this(Xray.recorder());
    }

    /** Creates a factory that uses a given recorder and names segments by its service. */
    public XrayTracerFactory(Recorder recorder) {
        this(recorder, SegmentNaming.service());
    }

    /** Creates a factory that uses a given recorder and naming. */
    public XrayTracerFactory(Recorder recorder, SegmentNaming naming) {
        this.recorder = recorder;
        this.naming = naming;
        this.fits = fits(recorder);
    }

    @Override
    public VertxTracer<?, ?> tracer(TracingOptions options) {
        if (fits) {
            try {
                return new XrayTracer(recorder, naming);
            } catch (LinkageError otherVersion) {
                recorder.reportBroken("vertx", otherVersion);
            }
        }
        // A tracer that does nothing.
        return new VertxTracer<Object, Object>() {};
    }

    /**
     * Returns true if this version of Vert.x can store values in its contexts. The storage must be registered before an
     * instance is created; Vert.x 4, which also finds this class on the class path, does not have it.
     */
    private static boolean fits(Recorder recorder) {
        try {
            ContextSlots.register();
            return true;
        } catch (LinkageError older) {
            recorder.reportBroken("vertx", older);
            return false;
        }
    }
}
