// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.sampling.SamplingRequest;
import io.xray4j.trace.SampleDecision;
import io.xray4j.trace.TraceHeader;
import io.xray4j.trace.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * Records requests that come in, alike for every server. An integration
 *
 * <ol>
 *   <li>calls {@link #begin} when the request arrives: the segment becomes current on the thread;
 *   <li>sets {@link ServerCall#responseHeader}, unless it is null, on the response before it is committed;
 *   <li>calls {@link ServerCall#end} exactly when the response is complete. A second call is ignored, so that
 *       completion, error and time-out may all report.
 * </ol>
 *
 * <p>None of these throws.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class HttpServerTracer {
    private static final int MAX_ADDRESS = 64;
    private static final String NO_TRACE = TraceId.noop().toString();

    private final Recorder recorder;
    private final SegmentNaming naming;

    public HttpServerTracer(Recorder recorder, SegmentNaming naming) {
        this.recorder = recorder;
        this.naming = naming;
    }

    /** Begins the segment of a request; inside a Lambda function, its subsegment. */
    public ServerCall begin(HttpServerRequest request) {
        TraceHeader header = recorder.policy().propagation().read(request);
        Entity entity = begin(request, header);
        boolean annotated = entity.isRecording() && recorder.policy().annotatesHttpFields();
        if (entity.isRecording()) {
            describe(request, entity, annotated);
        }
        return new ServerCall(entity, responseHeader(entity, header), annotated);
    }

    /** The application's own name for this request, if it has one and can tell. */
    private @Nullable String name(@Nullable String host) {
        try {
            return naming.name(host);
        } catch (Throwable broken) {
            recorder.reportFailure("naming", broken);
            return null;
        }
    }

    private void describe(HttpServerRequest request, Entity entity, boolean annotated) {
        String method = request.method();
        String url = request.url();
        String userAgent = request.header("User-Agent");
        String forwarded = firstHop(request.header("X-Forwarded-For"));
        String client = forwarded != null ? forwarded : request.peerAddress();
        entity.http().method(method).url(url).userAgent(userAgent).clientIp(client, forwarded != null);
        if (annotated) {
            entity.putAnnotation("method", method);
            annotate(entity, "url", Urls.recorded(url, recorder.policy().recordsUrlQuery()));
            annotate(entity, "user_agent", userAgent);
            annotate(entity, "client_ip", client);
            if (forwarded != null) {
                entity.putAnnotation("x_forwarded_for", true);
            }
        }
    }

    private static void annotate(Entity entity, String key, @Nullable String value) {
        if (value != null) {
            entity.putAnnotation(key, value);
        }
    }

    private Entity begin(HttpServerRequest request, TraceHeader header) {
        String host = request.header("Host");
        String given = name(host);
        String name = given == null ? recorder.segmentName(host) : given;
        return recorder.beginRequest(
                name, header, SamplingRequest.ofHttp(name, host, request.method(), Urls.path(request.url())));
    }

    /** The client's own address: proxies append theirs behind it. */
    private static @Nullable String firstHop(@Nullable String forwardedFor) {
        if (forwardedFor == null) {
            return null;
        }
        int comma = forwardedFor.indexOf(',');
        String first = (comma < 0 ? forwardedFor : forwardedFor.substring(0, comma)).strip();
        return first.isEmpty() || first.length() > MAX_ADDRESS ? null : first;
    }

    /** Null where there is no trace to name: nothing is recorded, and the caller named none. */
    private static @Nullable String responseHeader(Entity entity, TraceHeader request) {
        String traceId = entity.traceId();
        if (!entity.isRecording() && traceId.equals(NO_TRACE)) {
            return null;
        }
        SampleDecision told = request.decision() == SampleDecision.REQUESTED
                ? SampleDecision.of(entity.isSampled())
                : SampleDecision.UNKNOWN;
        String root = "Root=" + traceId;
        return told == SampleDecision.UNKNOWN ? root : root + ";Sampled=" + told.wire();
    }
}
