// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdkhttpserver;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.http.HttpServerTracer;
import io.xray4j.http.SegmentNaming;
import io.xray4j.http.ServerCall;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;

/**
 * A filter that records each request of a context of the JDK's HTTP server as a segment, which is current while the
 * handler runs. Make it the context's first filter.
 *
 * <p>A request ends when its handler has returned and its response is complete, whichever is later. Use {@link
 * io.xray4j.context.Context#wrap(Runnable)} for tasks that respond on other threads. An exception of the handler is
 * recorded; the server then closes the connection, so such a request has no status.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingFilter extends Filter {
    private final HttpServerTracer tracer;

    /** Creates a filter that uses the process's recorder. */
    public TracingFilter() {
        this(Xray.recorder());
    }

    /** Creates a filter that uses a given recorder and names segments by its service. */
    public TracingFilter(Recorder recorder) {
        this(recorder, SegmentNaming.service());
    }

    /** Creates a filter that uses a given recorder and naming. */
    public TracingFilter(Recorder recorder, SegmentNaming naming) {
        tracer = new HttpServerTracer(recorder, naming);
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        if (isRecorded(exchange)) {
            chain.doFilter(exchange);
            return;
        }
        ServerCall call = tracer.begin(new ReceivedRequest(exchange));
        String header = call.responseHeader();
        if (header != null) {
            exchange.getResponseHeaders().set(TraceHeader.NAME, header);
        }
        Completion completion = new Completion(call, exchange);
        try {
            chain.doFilter(
                    exchange instanceof HttpsExchange secure
                            ? new TracingHttpsExchange(secure, completion)
                            : new TracingExchange(exchange, completion));
        } catch (Throwable thrown) {
            completion.failed(thrown);
            throw thrown;
        }
        completion.returned();
    }

    /**
     * Returns true if another filter of this kind, such as a copy of this class added by an agent, records the
     * exchange.
     */
    private static boolean isRecorded(HttpExchange exchange) {
        String name = exchange.getClass().getName();
        return name.equals(TracingExchange.class.getName()) || name.equals(TracingHttpsExchange.class.getName());
    }

    @Override
    public String description() {
        return "records requests for X-Ray";
    }
}
