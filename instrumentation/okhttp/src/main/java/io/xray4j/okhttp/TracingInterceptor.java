// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.okhttp;

import io.xray4j.Recorder;
import io.xray4j.Scope;
import io.xray4j.Xray;
import io.xray4j.http.ClientCall;
import io.xray4j.http.HttpClientTracer;
import io.xray4j.trace.TraceHeader;
import java.io.IOException;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * An interceptor that records each call of a client as a subsegment and sends the trace header. As the first
 * application interceptor it sees one call with its redirects and retries inside. The call ends when the response's
 * headers have arrived.
 *
 * <p>A call that is enqueued is below its caller if a {@link TracingCallFactory} created it; without that factory the
 * interceptor finds only the callers of calls that are executed on the thread that creates them.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingInterceptor implements Interceptor {
    private final HttpClientTracer tracer;

    /** Creates an interceptor that uses the process's recorder. */
    public TracingInterceptor() {
        this(Xray.recorder());
    }

    /** Creates an interceptor that uses a given recorder. */
    public TracingInterceptor(Recorder recorder) {
        this.tracer = new HttpClientTracer(recorder, OkHttpClient.class);
    }

    /**
     * Returns true if an interceptor of this kind is in the list, including a copy of this class from another class
     * loader.
     */
    public static boolean isAmong(List<Interceptor> interceptors) {
        return interceptors.stream()
                .anyMatch(each -> each.getClass().getName().equals(TracingInterceptor.class.getName()));
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Caller caller = chain.request().tag(Caller.class);
        if (caller == null) {
            return record(chain);
        }
        try (Scope scope = caller.entity().attach()) {
            return record(chain);
        }
    }

    private Response record(Chain chain) throws IOException {
        Request request = chain.request();
        ClientCall call = begin(request);
        Response response;
        try {
            response = chain.proceed(withTraceHeader(request, call));
        } catch (Throwable failed) {
            call.end(-1, -1, failed);
            throw failed;
        }
        end(call, response);
        return response;
    }

    /** Begins a call. A request that cannot be read here, or written below, is sent unrecorded. */
    private ClientCall begin(Request request) {
        try {
            return tracer.begin(request.method(), request.url().toString(), request.header(TraceHeader.NAME));
        } catch (Throwable unreadable) {
            return tracer.unreadable(unreadable);
        }
    }

    private Request withTraceHeader(Request request, ClientCall call) {
        if (!call.hasHeaders()) {
            return request;
        }
        try {
            Request.Builder copy = request.newBuilder();
            call.headers(copy::header);
            return copy.build();
        } catch (Throwable unwritable) {
            tracer.reportBroken(unwritable);
            return request;
        }
    }

    private void end(ClientCall call, Response response) {
        try {
            call.end(response.code(), length(response), null);
        } catch (Throwable unreadable) {
            tracer.reportBroken(unreadable);
            call.end(-1, -1, null);
        }
    }

    private static long length(Response response) {
        @Nullable String announced = response.header("Content-Length");
        try {
            return announced == null ? -1 : Long.parseLong(announced);
        } catch (NumberFormatException nonsense) {
            return -1;
        }
    }
}
