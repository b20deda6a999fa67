// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.http.HttpServerTracer;
import io.xray4j.http.SegmentNaming;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Records each request of a Jakarta REST application as a segment that is current while the application serves it.
 * Register it with Jersey or RESTEasy like any feature: {@code config.register(new TracingFeature())}.
 *
 * <p>What the standard has no word for is told by the two libraries themselves: the peer's address, what resource
 * methods throw, when a request goes on elsewhere, and in Jersey when it is over. Below another implementation a request
 * has neither peer nor exception.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingFeature implements Feature {
    private final Recorder recorder;
    private final SegmentNaming naming;

    /** Records with the process's recorder. */
    public TracingFeature() {
        this(Xray.recorder());
    }

    /** Names segments by the recorder's service. */
    public TracingFeature(Recorder recorder) {
        this(recorder, SegmentNaming.service());
    }

    public TracingFeature(Recorder recorder, SegmentNaming naming) {
        this.recorder = recorder;
        this.naming = naming;
    }

    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration().getRuntimeType() == RuntimeType.CLIENT) {
            return false;
        }
        // The first to see a request and the last to see its response; around all that writes.
        context.register(new RequestFilter(new HttpServerTracer(recorder, naming), peers(context)), Integer.MIN_VALUE);
        boolean mayBlock = !isResteasy(context) || areOfServlets();
        context.register(mayBlock ? new ResponseFilter() : new AnswerFilter(), Integer.MIN_VALUE);
        return true;
    }

    private static boolean isResteasy(FeatureContext context) {
        return context.getConfiguration().getClass().getName().startsWith("org.jboss.resteasy.");
    }

    private static boolean areOfServlets() {
        try {
            return ResteasyRequests.areOfServlets();
        } catch (LinkageError otherVersion) {
            return true;
        }
    }

    /** Joins the library that runs here, of which the class path may have either, in a version that we know. */
    private Peers peers(FeatureContext context) {
        String library = context.getConfiguration().getClass().getName();
        try {
            if (library.startsWith("org.glassfish.jersey.")) {
                return JerseyRequests.follow(recorder, context);
            }
            if (isResteasy(context)) {
                return ResteasyRequests.follow(context);
            }
        } catch (LinkageError otherVersion) {
            recorder.reportBroken("jaxrs", otherVersion);
        }
        return request -> null;
    }
}
