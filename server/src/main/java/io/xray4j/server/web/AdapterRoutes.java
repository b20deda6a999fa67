// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.xray4j.server.adapter.AdapterAnswer;
import io.xray4j.server.adapter.AdapterRequest;
import io.xray4j.server.adapter.ReadAdapter;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.internal.PrintableText;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of other systems' read APIs. What reads whole traces takes turns with X-Ray's own operations. An error has the
 * form of the API that was called. Safe for use by many threads.
 */
final class AdapterRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(AdapterRoutes.class);
    private static final int MAX_PARAMETERS = 100;

    private final ReadAdapters adapters;
    private final Turns readers;
    private final Sender sender;
    private final LogLimiter failures = new LogLimiter();

    AdapterRoutes(ReadAdapters adapters, Turns readers, Sender sender) {
        this.adapters = adapters;
        this.readers = readers;
        this.sender = sender;
    }

    /** Sends a body, which waits if too many large ones are being sent. */
    @FunctionalInterface
    interface Sender {

        /** Returns false, and sends nothing, if there is no memory for the body. */
        boolean send(Context call, String contentType, byte[] body);
    }

    void addTo(RoutesConfig routes) {
        add(routes, AdapterPaths.ZIPKIN, new Lazy(adapters.zipkin()));
        add(routes, AdapterPaths.JAEGER, new Lazy(adapters.jaeger()));
        add(routes, AdapterPaths.PROMETHEUS, new Lazy(adapters.prometheus()));
    }

    private void add(RoutesConfig routes, List<String> paths, Lazy adapter) {
        paths.forEach(path -> routes.get(path, call -> answer(call, adapter.get())));
    }

    /** An adapter that is made when it is needed. */
    private static final class Lazy {

        private final Supplier<ReadAdapter> maker;
        private @Nullable ReadAdapter made;

        Lazy(Supplier<ReadAdapter> maker) {
            this.maker = maker;
        }

        synchronized ReadAdapter get() {
            ReadAdapter adapter = made;
            if (adapter == null) {
                adapter = maker.get();
                made = adapter;
            }
            return adapter;
        }
    }

    private void answer(Context call, ReadAdapter adapter) {
        AdapterRequest request = new AdapterRequest(call.path(), Map.of(), "");
        int turn = 0;
        try {
            request = request(call);
            if (adapter.readsTraces(request)) {
                turn = readers.take(1);
                if (turn == 0) {
                    call.header("Retry-After", "1");
                    send(call, adapter.failed(request, 429, "too many requests at once: send this one again later"));
                    return;
                }
            }
            AdapterAnswer answer = adapter.answer(request);
            readers.giveBack(turn); // before a slow client reads
            turn = 0;
            call.status(answer.status());
            if (!sender.send(call, answer.contentType(), answer.body())) {
                call.header("Retry-After", "1");
                send(call, adapter.failed(request, 429, "too many large answers at once: send this one again later"));
            }
        } catch (ApiException e) {
            send(call, adapter.failed(request, e.status(), e.getMessage()));
        } catch (IOException e) {
            failures.log(suffix ->
                    LOG.warn("{} could not be answered: {}{}", call.path(), PrintableText.of(e.toString()), suffix));
            call.header("Retry-After", "1");
            send(call, adapter.failed(request, 503, "the store failed: " + PrintableText.of(e.toString())));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            failures.log(suffix -> LOG.error("{} failed: this is a bug in xray4j{}", call.path(), suffix, e));
            send(call, adapter.failed(request, 500, "the server failed because of a bug; see its log"));
        } finally {
            readers.giveBack(turn);
        }
    }

    private static AdapterRequest request(Context call) throws ApiException {
        Map<String, String> parameters = new HashMap<>();
        String query = Objects.requireNonNullElse(call.queryString(), "");
        try {
            for (String part : query.split("&", MAX_PARAMETERS + 1)) {
                int equals = part.indexOf('=');
                String name = decoded(equals < 0 ? part : part.substring(0, equals));
                parameters.putIfAbsent(name, equals < 0 ? "" : decoded(part.substring(equals + 1)));
            }
        } catch (IllegalArgumentException | NotJsonException notDecodable) {
            throw AdapterRequest.invalid("the query is not valid UTF-8 in percent encoding");
        }
        if (parameters.size() > MAX_PARAMETERS) {
            throw AdapterRequest.invalid("the query has more than " + MAX_PARAMETERS + " parameters");
        }
        return new AdapterRequest(path(call.path()), parameters, Objects.requireNonNullElse(call.header("Accept"), ""));
    }

    private static String path(String path) throws ApiException {
        try {
            return path.indexOf('%') < 0 ? path : decoded(path.replace("+", "%2B"));
        } catch (IllegalArgumentException | NotJsonException notDecodable) {
            throw AdapterRequest.invalid("the path is not valid UTF-8 in percent encoding");
        }
    }

    /** Decodes percent encoding. The decoder of the JDK would replace what is not UTF-8. */
    private static String decoded(String text) throws NotJsonException {
        return Json.text(URLDecoder.decode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void send(Context call, AdapterAnswer answer) {
        call.status(answer.status()).contentType(answer.contentType()).result(answer.body());
    }
}
