// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.okhttp;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Xray;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * A factory of calls that are recorded below their caller, the entity that is current where {@link #newCall} is called.
 * The calls are the client's own, of any version; Retrofit uses the factory by {@code callFactory}.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class TracingCallFactory implements Call.Factory {
    private final OkHttpClient client;
    private final Recorder recorder;

    private TracingCallFactory(OkHttpClient client, Recorder recorder) {
        this.client = client;
        this.recorder = recorder;
    }

    /** Returns a factory that uses the process's recorder. */
    public static TracingCallFactory wrap(OkHttpClient client) {
        return wrap(client, Xray.recorder());
    }

    /**
     * Returns a factory that uses a given recorder and shares the client's connections and threads. If the client has a
     * {@link TracingInterceptor}, that interceptor is used.
     */
    public static TracingCallFactory wrap(OkHttpClient client, Recorder recorder) {
        if (TracingInterceptor.isAmong(client.interceptors())) {
            return new TracingCallFactory(client, recorder);
        }
        OkHttpClient.Builder copy = client.newBuilder();
        copy.interceptors().add(0, new TracingInterceptor(recorder));
        return new TracingCallFactory(copy.build(), recorder);
    }

    @Override
    public Call newCall(Request request) {
        return client.newCall(withCaller(request, recorder));
    }

    /**
     * Returns the request with the current entity as its caller, for a client that has a {@link TracingInterceptor}.
     */
    public static Request withCaller(Request request, Recorder recorder) {
        Entity caller = recorder.traceEntity();
        return caller == null
                ? request
                : request.newBuilder().tag(Caller.class, new Caller(caller)).build();
    }
}
