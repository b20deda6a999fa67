// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import io.xray4j.segment.Namespace;
import io.xray4j.trace.TraceHeader;
import org.jspecify.annotations.Nullable;

/**
 * Records requests that go out, alike for every client. An integration
 *
 * <ol>
 *   <li>calls {@link #begin} on the caller's thread, once for each logical call;
 *   <li>sends {@link ClientCall#header}, if there is one, as {@code X-Amzn-Trace-Id};
 *   <li>calls {@link ClientCall#end} when the response's head, or the failure, is known. A second call is ignored.
 * </ol>
 *
 * <p>A request that is made while a subsegment of an AWS call ({@link Namespace#AWS}) is current is how that call
 * travels: it carries that call's header and is no subsegment of its own.
 *
 * <p>None of these throws. Without an open segment the call goes its way untouched.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class HttpClientTracer {
    private final Recorder recorder;

    public HttpClientTracer(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Begins the subsegment of a call, named by the host it goes to. */
    public ClientCall begin(String method, @Nullable String url) {
        Entity caller = recorder.traceEntity();
        if (caller instanceof Subsegment call && call.namespace() == Namespace.AWS) {
            return new ClientCall(null, call.traceHeader().toString());
        }
        Subsegment subsegment = recorder.beginSubsegment(Urls.host(url), Namespace.REMOTE);
        if (caller == null) {
            // The strategy for a missing segment has been told; there is no trace to tell the callee of.
            return ClientCall.UNTRACED;
        }
        if (subsegment.isRecording()) {
            subsegment.http().method(method).url(Urls.recorded(url, recorder.isRecordQuery()));
        }
        TraceHeader header = subsegment.traceHeader();
        return new ClientCall(subsegment, header.isEmpty() ? null : header.toString());
    }
}
