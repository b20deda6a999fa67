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
 * Makes a Vert.x instance record its HTTP requests: those its servers answer as segments, those its clients send
 * from a traced request as subsegments. Give it to {@code Vertx.builder().withTracer(...)}, or set tracing options:
 * Vert.x then finds it by {@link java.util.ServiceLoader}.
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

    /** Records with the process's recorder. */
    public XrayTracerFactory() {
        this(Xray.recorder());
    }

    /** Names segments by the recorder's service. */
    public XrayTracerFactory(Recorder recorder) {
        this(recorder, SegmentNaming.service());
    }

    public XrayTracerFactory(Recorder recorder, SegmentNaming naming) {
        this.recorder = recorder;
        this.naming = naming;
        this.fits = fits(recorder);
    }

    @Override
    public VertxTracer<?, ?> tracer(TracingOptions options) {
        return fits ? new XrayTracer(recorder, naming) : VertxTracer.NOOP;
    }

    /**
     * A Vert.x instance gives room in its contexts only to what was registered before it was made. Vert.x 4, whose contexts
     * have no such room, finds this class too where it is on the class path.
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
