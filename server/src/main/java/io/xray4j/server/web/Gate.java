// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.xray4j.server.internal.PrintableText;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The handler before all routes. It adds the security headers to the response, and rejects requests from web pages of
 * other origins, for other host names, without a valid token if one is needed, and with a body that is too large. Clients other than browsers send neither
 * Origin nor Sec-Fetch-Site, and pass. Safe for use by many threads.
 */
final class Gate extends Handler.Wrapper {

    private static final int TOO_LARGE = 413;

    /** A body larger than this is not even read and discarded. */
    private static final long MOST_DISCARDED = 64L * 1024 * 1024;

    /** A header by which a router would take a request for one of another method than the gate has checked. */
    private static final String OVERRIDE = "X-HTTP-Method-Override";

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final @Nullable AllowedHosts hosts;
    private final @Nullable AccessGate access;

    /**
     * Creates a gate.
     *
     * @param hosts the host names that requests may use; null for any
     * @param access the check of tokens and signatures; null if everybody may do everything
     */
    Gate(@Nullable AllowedHosts hosts, @Nullable AccessGate access) {
        this.hosts = hosts;
        this.access = access;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        SecurityHeaders.putInto(response.getHeaders());
        ErrorAnswer refusal = refusal(request, response);
        if (refusal == null) {
            return super.handle(request, response, callback);
        }
        if (request.getLength() != 0
                && request.getLength() <= (refusal.status() == TOO_LARGE ? MOST_DISCARDED : RequestBody.MAX_BYTES)
                && !request.getHeaders().contains(HttpHeader.EXPECT)) {
            // A client that still writes does not read the response, so the response is sent after the body, or at the
            // time-out.
            BoundedRequest bounded = Request.as(request, BoundedRequest.class);
            if (bounded != null) {
                bounded.discardBody();
            }
            discard(request, response, refusal, callback);
            return true;
        }
        answer(request, response, refusal, callback);
        return true;
    }

    private static void discard(Request request, Response response, ErrorAnswer refusal, Callback callback) {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(() -> discard(request, response, refusal, callback));
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                callback.failed(chunk.getFailure());
                return;
            }
            chunk.release();
            if (chunk.isLast()) {
                answer(request, response, refusal, callback);
                return;
            }
        }
    }

    private static void answer(Request request, Response response, ErrorAnswer refusal, Callback callback) {
        // The body of the request is not read, so the connection cannot be used for another request.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        ErrorForm.write(request, response, refusal, callback);
    }

    private @Nullable ErrorAnswer refusal(Request request, Response response) {
        HttpFields headers = request.getHeaders();
        String host = headers.get(HttpHeader.HOST);
        if (hosts != null && (!hosts.contains(host) || !hosts.contains(Request.getServerName(request)))) {
            String named = host == null ? "no host" : "the host \"" + PrintableText.of(host) + "\"";
            return new ErrorAnswer(
                    421,
                    "MisdirectedRequestException",
                    "The request names " + named + ", but this X-Ray accepts localhost and addresses of its own only."
                            + " To allow another name, start it with --allow-host NAME.");
        }
        String origin = headers.get(HttpHeader.ORIGIN);
        if (origin != null && !isOwn(origin, host)) {
            return crossOrigin();
        }
        String site = headers.get("Sec-Fetch-Site");
        if (site != null && !OWN_SITE.contains(site)) {
            return crossOrigin();
        }
        if (headers.contains(OVERRIDE)) {
            return new ErrorAnswer(
                    400,
                    "InvalidRequestException",
                    OVERRIDE + " is not supported: send the request with its own method.");
        }
        ErrorAnswer denied = access == null ? null : access.refusal(request, response);
        if (denied != null) {
            return denied;
        }
        return request.getLength() > RequestBody.MAX_BYTES ? tooLarge() : null;
    }

    /** Returns true for the page of this server, which a proxy in front of it may have given by HTTPS. */
    private boolean isOwn(String origin, @Nullable String host) {
        return origin.equalsIgnoreCase("http://" + host)
                || access != null && origin.equalsIgnoreCase("https://" + host);
    }

    private static ErrorAnswer tooLarge() {
        return new ErrorAnswer(
                TOO_LARGE,
                "RequestEntityTooLargeException",
                "The body is larger than " + RequestBody.MAX_BYTES + " bytes: send fewer documents.");
    }

    private static ErrorAnswer crossOrigin() {
        return new ErrorAnswer(
                403,
                "AccessDeniedException",
                "Pages of other origins may not call this X-Ray. Open its own address instead.");
    }
}
