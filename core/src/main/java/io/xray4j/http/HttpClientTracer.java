// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import io.xray4j.config.RecordingPolicy;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.TraceHeader;
import org.jspecify.annotations.Nullable;

/**
 * Records requests that go out, alike for every client. An integration
 *
 * <ol>
 *   <li>calls {@link #begin(String, String, String)} on the caller's thread, once for each logical call;
 *   <li>sends what {@link ClientCall#headers} sets, in place of what the request had under these names;
 *   <li>calls {@link ClientCall#end} when the response's head, or the failure, is known. A second call is ignored.
 * </ol>
 *
 * <p>A request that is made while a subsegment of an AWS call ({@link Namespace#AWS}) is current is how that call
 * travels: it carries that call's header and is no subsegment of its own. So is a request that already carries the
 * header of the call that is current, written by a client above: Feign's over OkHttp's is one call, whose request
 * stays as it is. A call that an interceptor makes meanwhile, for a token, has a request of its own without that
 * header, and is recorded below.
 *
 * <p>None of these throws. Without an open segment the call goes its way untouched.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class HttpClientTracer {
    private final Recorder recorder;
    private final @Nullable String client;

    public HttpClientTracer(Recorder recorder) {
        this.recorder = recorder;
        this.client = null;
    }

    /** For a client of this type, by which {@link io.xray4j.config.HttpIgnore} rules know it. */
    public HttpClientTracer(Recorder recorder, Class<?> client) {
        this.recorder = recorder;
        this.client = client.getName();
    }

    /** Begins the subsegment of a call whose request carries no trace header yet. */
    public ClientCall begin(String method, @Nullable String url) {
        return begin(method, url, null);
    }

    /**
     * Begins the subsegment of a call, named by the host it goes to.
     *
     * @param carried the value of {@code X-Amzn-Trace-Id} that the request has already, or null
     */
    public ClientCall begin(String method, @Nullable String url, @Nullable String carried) {
        String host = Urls.host(url);
        RecordingPolicy policy = recorder.policy();
        if (!policy.httpIgnores().isEmpty() && policy.ignoresHttpCall(host, Urls.target(url), client)) {
            return ClientCall.UNTRACED;
        }
        Entity caller = recorder.traceEntity();
        if (caller instanceof Subsegment call) {
            Namespace namespace = call.namespace();
            if (namespace == Namespace.AWS) {
                // One call, one subsegment: this is how the AWS SDK makes its own.
                return new ClientCall(null, call.traceHeader().toString(), null);
            }
            if (carried != null
                    && namespace == Namespace.REMOTE
                    && carried.equals(call.traceHeader().toString())) {
                // One call, one subsegment: this is the request of the client above.
                return ClientCall.UNTRACED;
            }
        }
        if (caller == null && carried != null) {
            // Whoever told the callee knows the call; on a dispatcher's thread that is a client above.
            return ClientCall.UNTRACED;
        }
        Subsegment subsegment = recorder.beginSubsegment(host, Namespace.REMOTE);
        if (caller == null) {
            // The strategy for a missing segment has been told; there is no trace to tell the callee of.
            return ClientCall.UNTRACED;
        }
        if (subsegment.isRecording()) {
            subsegment.http().method(method).url(url);
        }
        TraceHeader header = subsegment.traceHeader();
        return new ClientCall(
                subsegment,
                header.isEmpty() ? null : header.toString(),
                policy.propagation().isXrayOnly() ? null : new OtherHeaders(policy.propagation(), header));
    }

    /**
     * Returns the call of a request that an integration could not read: the request goes its way untouched, and a line in the
     * log says why.
     */
    public ClientCall unreadable(Throwable why) {
        reportBroken(why);
        return ClientCall.UNTRACED;
    }

    /** Logs, at a limited rate, that a request could not be given the trace's headers, or a response not be read. */
    public void reportBroken(Throwable why) {
        recorder.reportBroken(client == null ? "http-client" : client, why);
    }
}
