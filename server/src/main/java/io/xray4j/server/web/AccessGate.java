// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.xray4j.server.access.Access;
import io.xray4j.server.access.Refusal;
import io.xray4j.server.access.RequestHead;
import io.xray4j.server.access.Role;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.internal.PrintableText;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
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

    /** The attribute of a request for the status by somebody who may see all of it. */
    static final String READER = "xray4j.reader";

    /** The attribute of an allowed request that tells, as a {@link BooleanSupplier}, whether it still is. */
    static final String STILL_ALLOWED = "xray4j.still-allowed";

    private final Access access;
    private final Map<Refusal.Kind, LogLimiter> refusals = new EnumMap<>(Refusal.Kind.class);

    AccessGate(Access access) {
        this.access = access;
        for (Refusal.Kind kind : Refusal.Kind.values()) {
            refusals.put(kind, new LogLimiter());
        }
    }

    /** Returns the answer to a request that is refused because of its headers; null if it is not. */
    @Nullable
    ErrorAnswer refusal(Request request, Response response) {
        Set<Role> needed = needed(request);
        return needed.isEmpty() ? null : answer(access.ofHead(new Head(request), needed), request, response);
    }

    /** Returns the roles of which a request needs one; none if everybody may send it. */
    private Set<Role> needed(Request request) {
        String path = Request.getPathInContext(request);
        boolean isOpen = access.isDaemonOpen() || isFromThisMachine(request);
        return isOpen && PathRoles.isOfDaemon(request.getMethod(), path)
                ? Set.of()
                : PathRoles.of(request.getMethod(), path);
    }

    /** Returns true for a sender whose datagrams are received too. */
    private static boolean isFromThisMachine(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress sender
                && sender.getAddress() != null
                && sender.getAddress().isLoopbackAddress();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        RequestHead head = new Head(request);
        Set<Role> needed = needed(request);
        if (needed.isEmpty()) {
            if (Request.getPathInContext(request).equals(PathRoles.HEALTH) && access.isReader(head)) {
                request.setAttribute(READER, true);
            }
            return super.handle(request, response, callback);
        }
        request.setAttribute(STILL_ALLOWED, access.renewal(head, needed));
        if (!Access.needsBody(head)) {
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
        Objects.requireNonNull(refusals.get(refusal.kind()))
                .log(suffix -> LOG.warn(
                        "refused {} {} from {}: {}{}",
                        PrintableText.of(request.getMethod()),
                        PrintableText.of(Request.getPathInContext(request)),
                        Request.getRemoteAddr(request),
                        refusal.message().replaceFirst("\\.$", ""),
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
