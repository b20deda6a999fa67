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
 * A feature that records each request of a Jakarta REST application as a segment, which is current while the
 * application serves the request. Register it with Jersey or RESTEasy like any feature: {@code config.register(new
 * TracingFeature())}.
 *
 * <p>Hooks of the two libraries provide what the standard does not: the peer's address, the exceptions of resource
 * methods, whether a request continues on another thread, and in Jersey when it is over. With another implementation a
 * request has neither peer nor exception.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingFeature implements Feature {
    private final Recorder recorder;
    private final SegmentNaming naming;

    /** Creates a feature that uses the process's recorder. */
    public TracingFeature() {
        this(Xray.recorder());
    }

    /** Creates a feature that uses a given recorder and names segments by its service. */
    public TracingFeature(Recorder recorder) {
        this(recorder, SegmentNaming.service());
    }

    /** Creates a feature that uses a given recorder and naming. */
    public TracingFeature(Recorder recorder, SegmentNaming naming) {
        this.recorder = recorder;
        this.naming = naming;
    }

    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration().getRuntimeType() == RuntimeType.CLIENT) {
            return false;
        }
        // This filter is the first to see a request and the last to see its response; it is around all writers.
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

    /** Adds the hooks of Jersey or RESTEasy, whichever runs here, if its version is a known one. */
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
