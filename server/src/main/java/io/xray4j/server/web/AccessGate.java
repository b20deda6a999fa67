// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.xray4j.server.access.Access;
import io.xray4j.server.access.Refusal;
import io.xray4j.server.access.RequestHead;
import io.xray4j.server.access.Role;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.PrintableText;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The check of tokens and signatures. {@link #refusal} decides by the headers, before a body is received; the handler
 * itself comes after the one that collects bodies, and decides about signatures. Safe for use by many threads.
 */
final class AccessGate extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(AccessGate.class);

    private final Access access;
    private final LogLimiter refusals = new LogLimiter();

    AccessGate(Access access) {
        this.access = access;
    }

    /** Returns the answer to a request that is refused because of its headers; null if it is not. */
    @Nullable
    ErrorAnswer refusal(Request request, Response response) {
        String path = Request.getPathInContext(request);
        RequestHead head = new Head(request);
        if (access.isDaemonOpen() && PathRoles.isOfDaemon(request.getMethod(), path)) {
            return null;
        }
        Set<Role> allowed = PathRoles.of(request.getMethod(), path);
        if (allowed.isEmpty() && !isForWholeHealth(request, path)) {
            return null;
        }
        return answer(
                access.ofHead(head, allowed.isEmpty() ? Set.of(Role.READ, Role.ADMIN) : allowed), request, response);
    }

    /** Returns true for a request for the status that has a token, and gets everything if the token is valid. */
    private static boolean isForWholeHealth(Request request, String path) {
        return path.equals(PathRoles.HEALTH) && request.getHeaders().contains(HttpHeader.AUTHORIZATION);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        RequestHead head = new Head(request);
        String path = Request.getPathInContext(request);
        boolean checked = !PathRoles.of(request.getMethod(), path).isEmpty() || isForWholeHealth(request, path);
        if (!checked || !Access.needsBody(head)) {
            return super.handle(request, response, callback);
        }
        // The whole body is there already, so this does not wait.
        ByteBuffer body = Content.Source.asByteBuffer(request);
        byte[] bytes = new byte[body.remaining()];
        body.get(bytes);
        ErrorAnswer refusal = answer(access.ofBody(head, bytes), request, response);
        if (refusal != null) {
            ErrorForm.write(request, response, refusal, callback);
            return true;
        }
        return super.handle(new ReadAgain(request, bytes), response, callback);
    }

    private @Nullable ErrorAnswer answer(@Nullable Refusal refusal, Request request, Response response) {
        if (refusal == null) {
            return null;
        }
        refusals.log(suffix -> LOG.warn(
                "refused {} {} from {}: {}{}",
                PrintableText.of(request.getMethod()),
                PrintableText.of(Request.getPathInContext(request)),
                Request.getRemoteAddr(request),
                refusal.message(),
                suffix));
        return switch (refusal.kind()) {
            case MISSING -> {
                response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"xray4j\"");
                yield new ErrorAnswer(401, "MissingAuthenticationTokenException", refusal.message());
            }
            case UNKNOWN -> {
                response.getHeaders()
                        .put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"xray4j\", error=\"invalid_token\"");
                yield new ErrorAnswer(401, "UnrecognizedClientException", refusal.message());
            }
            case SIGNATURE -> new ErrorAnswer(403, "InvalidSignatureException", refusal.message());
            case ROLE -> new ErrorAnswer(403, "AccessDeniedException", refusal.message());
        };
    }

    /** The first line and the headers, as they were sent. */
    private record Head(Request request) implements RequestHead {
        @Override
        public String method() {
            return request.getMethod();
        }

        @Override
        public String path() {
            return String.valueOf(request.getHttpURI().getPath());
        }

        @Override
        public String query() {
            String query = request.getHttpURI().getQuery();
            return query == null ? "" : query;
        }

        @Override
        public List<String> header(String name) {
            return request.getHeaders().getValuesList(name);
        }
    }

    /** A request whose body was read, and can be read again. */
    private static final class ReadAgain extends Request.Wrapper {
        private Content.Chunk body;

        ReadAgain(Request request, byte[] body) {
            super(request);
            this.body = Content.Chunk.from(ByteBuffer.wrap(body), true);
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = body;
            body = Content.Chunk.EOF;
            return chunk;
        }

        @Override
        public void demand(Runnable available) {
            available.run();
        }
    }
}
