// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.urlconnection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose exchange is recorded; each method calls that of the wrapped connection.
 *
 * <p><i>Confined to one thread at a time, like the wrapped connection.</i>
 */
final class TracingHttpUrlConnection extends HttpURLConnection {
    private final HttpURLConnection connection;
    private final ConnectionCall call;

    TracingHttpUrlConnection(HttpURLConnection connection, ConnectionCall call) {
        super(connection.getURL());
        this.connection = connection;
        this.call = call;
    }

    @Override
    public void connect() throws IOException {
        call.begin();
        try {
            connection.connect();
        } catch (Throwable failed) {
            call.failed(failed);
            throw failed;
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        call.begin();
        try {
            InputStream answer = connection.getInputStream();
            call.answered();
            return answer;
        } catch (Throwable failed) {
            call.failed(failed);
            throw failed;
        }
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        call.begin();
        try {
            return connection.getOutputStream();
        } catch (Throwable failed) {
            call.failed(failed);
            throw failed;
        }
    }

    @Override
    public int getResponseCode() throws IOException {
        call.begin();
        try {
            int answer = connection.getResponseCode();
            call.answered();
            return answer;
        } catch (Throwable failed) {
            call.failed(failed);
            throw failed;
        }
    }

    @Override
    public String getResponseMessage() throws IOException {
        call.begin();
        try {
            String answer = connection.getResponseMessage();
            call.answered();
            return answer;
        } catch (Throwable failed) {
            call.failed(failed);
            throw failed;
        }
    }

    @Override
    public @Nullable String getHeaderField(int n) {
        call.begin();
        @Nullable String answer = connection.getHeaderField(n);
        call.answered();
        return answer;
    }

    @Override
    public @Nullable String getHeaderField(String name) {
        call.begin();
        @Nullable String answer = connection.getHeaderField(name);
        call.answered();
        return answer;
    }

    @Override
    public @Nullable String getHeaderFieldKey(int n) {
        call.begin();
        @Nullable String answer = connection.getHeaderFieldKey(n);
        call.answered();
        return answer;
    }

    @Override
    public Map<String, List<String>> getHeaderFields() {
        call.begin();
        Map<String, List<String>> answer = connection.getHeaderFields();
        call.answered();
        return answer;
    }

    @Override
    public @Nullable InputStream getErrorStream() {
        return connection.getErrorStream();
    }

    @Override
    public void disconnect() {
        connection.disconnect();
        call.abandoned();
    }

    @Override
    public boolean usingProxy() {
        return connection.usingProxy();
    }

    @Override
    public URL getURL() {
        return connection.getURL();
    }

    @Override
    public void setAuthenticator(Authenticator authenticator) {
        connection.setAuthenticator(authenticator);
    }

    @Override
    public void setFixedLengthStreamingMode(int length) {
        connection.setFixedLengthStreamingMode(length);
    }

    @Override
    public void setFixedLengthStreamingMode(long length) {
        connection.setFixedLengthStreamingMode(length);
    }

    @Override
    public void setChunkedStreamingMode(int length) {
        connection.setChunkedStreamingMode(length);
    }

    @Override
    public void setInstanceFollowRedirects(boolean followed) {
        connection.setInstanceFollowRedirects(followed);
    }

    @Override
    public boolean getInstanceFollowRedirects() {
        return connection.getInstanceFollowRedirects();
    }

    @Override
    public void setRequestMethod(String method) throws ProtocolException {
        connection.setRequestMethod(method);
    }

    @Override
    public String getRequestMethod() {
        return connection.getRequestMethod();
    }

    @Override
    public void setConnectTimeout(int timeoutMillis) {
        connection.setConnectTimeout(timeoutMillis);
    }

    @Override
    public int getConnectTimeout() {
        return connection.getConnectTimeout();
    }

    @Override
    public void setReadTimeout(int timeoutMillis) {
        connection.setReadTimeout(timeoutMillis);
    }

    @Override
    public int getReadTimeout() {
        return connection.getReadTimeout();
    }

    @Override
    public void setDoInput(boolean input) {
        connection.setDoInput(input);
    }

    @Override
    public boolean getDoInput() {
        return connection.getDoInput();
    }

    @Override
    public void setDoOutput(boolean output) {
        connection.setDoOutput(output);
    }

    @Override
    public boolean getDoOutput() {
        return connection.getDoOutput();
    }

    @Override
    public void setAllowUserInteraction(boolean allowed) {
        connection.setAllowUserInteraction(allowed);
    }

    @Override
    public boolean getAllowUserInteraction() {
        return connection.getAllowUserInteraction();
    }

    @Override
    public void setUseCaches(boolean used) {
        connection.setUseCaches(used);
    }

    @Override
    public boolean getUseCaches() {
        return connection.getUseCaches();
    }

    @Override
    public void setIfModifiedSince(long epochMillis) {
        connection.setIfModifiedSince(epochMillis);
    }

    @Override
    public long getIfModifiedSince() {
        return connection.getIfModifiedSince();
    }

    @Override
    public void setRequestProperty(String name, String value) {
        connection.setRequestProperty(name, value);
    }

    @Override
    public void addRequestProperty(String name, String value) {
        connection.addRequestProperty(name, value);
    }

    @Override
    public @Nullable String getRequestProperty(String name) {
        return connection.getRequestProperty(name);
    }

    @Override
    public Map<String, List<String>> getRequestProperties() {
        return connection.getRequestProperties();
    }

    @Override
    public String toString() {
        return connection.toString();
    }
}
