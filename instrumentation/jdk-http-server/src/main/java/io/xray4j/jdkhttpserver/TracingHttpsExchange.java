// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpPrincipal;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** A {@link TracingExchange} for applications that read the TLS session. */
final class TracingHttpsExchange extends HttpsExchange {
    private final HttpsExchange exchange;
    private final Completion completion;
    private @Nullable OutputStream body;

    TracingHttpsExchange(HttpsExchange exchange, Completion completion) {
        this.exchange = exchange;
        this.completion = completion;
    }

    @Override
    public void sendResponseHeaders(int status, long length) throws IOException {
        exchange.sendResponseHeaders(status, length);
        completion.headSent(length);
    }

    @Override
    public OutputStream getResponseBody() {
        OutputStream known = body;
        if (known == null) {
            known = completion.watch(exchange.getResponseBody());
            body = known;
        }
        return known;
    }

    @Override
    public void setStreams(@Nullable InputStream in, @Nullable OutputStream out) {
        exchange.setStreams(in, out);
        if (out != null) {
            body = completion.watch(out);
        }
    }

    @Override
    public void close() {
        exchange.close();
        completion.answered();
    }

    @Override
    public SSLSession getSSLSession() {
        return exchange.getSSLSession();
    }

    @Override
    public Headers getRequestHeaders() {
        return exchange.getRequestHeaders();
    }

    @Override
    public Headers getResponseHeaders() {
        return exchange.getResponseHeaders();
    }

    @Override
    public URI getRequestURI() {
        return exchange.getRequestURI();
    }

    @Override
    public String getRequestMethod() {
        return exchange.getRequestMethod();
    }

    @Override
    public HttpContext getHttpContext() {
        return exchange.getHttpContext();
    }

    @Override
    public InputStream getRequestBody() {
        return exchange.getRequestBody();
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return exchange.getRemoteAddress();
    }

    @Override
    public int getResponseCode() {
        return exchange.getResponseCode();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return exchange.getLocalAddress();
    }

    @Override
    public String getProtocol() {
        return exchange.getProtocol();
    }

    @Override
    public Object getAttribute(String name) {
        return exchange.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, Object value) {
        exchange.setAttribute(name, value);
    }

    @Override
    public HttpPrincipal getPrincipal() {
        return exchange.getPrincipal();
    }
}
