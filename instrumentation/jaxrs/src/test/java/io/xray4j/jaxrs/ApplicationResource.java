// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import io.xray4j.conformance.http.server.TestApplication;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The contract's application as a resource: some of its paths return, some suspend, and some give a stage. */
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
public final class ApplicationResource {
    private static final int PIECE = 500;

    private final TestApplication application;
    private final Executor threads;

    /** What is answered later is answered on these threads. */
    ApplicationResource(TestApplication application, Executor threads) {
        this.application = application;
        this.threads = threads;
    }

    @GET
    @Path("{path: (ok|work|throw|stream|status/\\d+|refuse/\\d+)}")
    public Response now(@Context UriInfo uri) throws TestApplication.Failure {
        return answer(uri);
    }

    @GET
    @Path("async/{path: (ok|throw)}")
    public void suspended(@Suspended AsyncResponse response, @Context UriInfo uri) {
        String path = uri.getRequestUri().getPath();
        threads.execute(() -> {
            try {
                response.resume(answer(path));
            } catch (TestApplication.Failure failed) {
                response.resume(failed);
            }
        });
    }

    @GET
    @Path("async/{path: (work|status/\\d+)}")
    public CompletionStage<Response> later(@Context UriInfo uri) {
        String path = uri.getRequestUri().getPath();
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return answer(path);
                    } catch (TestApplication.Failure failed) {
                        throw new CompletionException(failed);
                    }
                },
                threads);
    }

    private Response answer(UriInfo uri) throws TestApplication.Failure {
        return answer(uri.getRequestUri().getPath());
    }

    private Response answer(String path) throws TestApplication.Failure {
        TestApplication.Answer answer = application.answer(path);
        Response.ResponseBuilder response = Response.status(answer.status());
        return switch (answer.manner()) {
            case REFUSED -> throw new WebApplicationException(answer.status());
            case STREAMED -> response.entity(stream(answer.body())).build();
            default ->
                answer.status() == 204
                        ? response.build()
                        : response.entity(answer.body()).build();
        };
    }

    private static StreamingOutput stream(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return out -> {
            for (int from = 0; from < bytes.length; from += PIECE) {
                out.write(bytes, from, Math.min(PIECE, bytes.length - from));
                out.flush();
            }
        };
    }
}
