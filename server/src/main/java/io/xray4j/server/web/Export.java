// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.xray4j.server.adapter.export.RunExport;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.PrintableText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handler of {@code GET /export}, which streams all traces of a time range as a file. One trace is in memory at a time,
 * and only while it is converted. An export that fails midway closes the connection, so that no client takes the part for
 * the whole. Safe for use by many threads.
 */
final class Export extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(Export.class);

    static final String PATH = "/export";

    /** The number of traces that match, in answers whose filter the store can count. */
    private static final String COUNT = "X-Xray4j-Traces";

    /** Each occupies a thread while its client reads. */
    private static final int MAX_EXPORTS = 2;

    /** A turn to read a trace is asked for so often; each time may take seconds. */
    private static final int MAX_TRIES = 12;

    private final RunExport export;
    private final Turns readers;
    private final Semaphore places = new Semaphore(MAX_EXPORTS);
    private final LogLimiter failures = new LogLimiter();

    /**
     * Creates the handler.
     *
     * @param readers the turns of all requests that read whole traces
     */
    Export(RunExport export, Turns readers) {
        this.export = export;
        this.readers = readers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!PATH.equals(Request.getPathInContext(request))) {
            return super.handle(request, response, callback);
        }
        if (!HttpMethod.GET.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET");
            ErrorAnswer refusal =
                    new ErrorAnswer(405, "UnknownOperationException", PATH + " answers with a file: send a GET");
            ErrorForm.write(request, response, refusal, callback);
        } else if (!places.tryAcquire()) {
            ErrorAnswer refusal = new ErrorAnswer(
                    429,
                    "ThrottledException",
                    "There are " + MAX_EXPORTS + " exports already. Wait for one of them, or try again later.");
            ErrorForm.write(request, response, refusal, callback);
        } else {
            try {
                answer(request, response, callback);
            } finally {
                places.release();
            }
        }
        return true;
    }

    private void answer(Request request, Response response, Callback callback) {
        RunExport.Pieces pieces;
        try {
            pieces = export.begin(parameters(request));
            headers(response, pieces);
        } catch (ApiException invalid) {
            ErrorForm.write(request, response, ErrorAnswer.of(invalid), callback);
            return;
        } catch (IOException unavailable) {
            failures.log(suffix ->
                    LOG.warn("{} could not be answered: {}{}", PATH, PrintableText.of(unavailable.toString()), suffix));
            ErrorAnswer refusal = new ErrorAnswer(
                    503,
                    "ServiceUnavailableException",
                    "The store failed: " + PrintableText.of(unavailable.toString()) + ". Try again later.");
            ErrorForm.write(request, response, refusal, callback);
            return;
        }
        try {
            OutputStream out = Content.Sink.asOutputStream(response);
            for (byte[] piece = next(pieces); piece != null; piece = next(pieces)) {
                if (piece.length > 0) {
                    out.write(piece);
                }
            }
            out.close();
            callback.succeeded();
        } catch (IOException endedEarly) {
            LOG.debug("an export ended early: {}", PrintableText.of(endedEarly.toString()));
            callback.failed(endedEarly);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            failures.log(suffix -> LOG.error("{} failed: this is a bug in xray4j{}", PATH, suffix, e));
            callback.failed(e);
        }
    }

    /** Reads the next trace when it is this export's turn. The turn is over before a slow client reads. */
    private byte @Nullable [] next(RunExport.Pieces pieces) throws IOException {
        for (int i = 0; i < MAX_TRIES; i++) {
            int turn = readers.take(1);
            if (turn > 0) {
                try {
                    return pieces.next();
                } finally {
                    readers.giveBack(turn);
                }
            }
        }
        throw new IOException("too many requests for large answers at once");
    }

    private static void headers(Response response, RunExport.Pieces pieces) throws IOException {
        OptionalLong count = pieces.count();
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, pieces.format().contentType());
        response.getHeaders().put(HttpHeader.CONTENT_DISPOSITION, "attachment; filename=\"" + pieces.fileName() + "\"");
        if (count.isPresent()) {
            response.getHeaders().put(COUNT, Long.toString(count.getAsLong()));
        }
    }

    private static Map<String, String> parameters(Request request) throws ApiException {
        Map<String, String> parameters = new HashMap<>();
        try {
            Fields query = Request.extractQueryParameters(request);
            query.getNames().forEach(name -> parameters.put(name, String.valueOf(query.getValue(name))));
        } catch (RuntimeException notDecodable) {
            throw new ApiException(400, "InvalidRequestException", "the query is not valid UTF-8 in percent encoding");
        }
        return parameters;
    }
}
