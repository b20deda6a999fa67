// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import io.xray4j.internal.JsonReader;
import io.xray4j.internal.NotJsonException;
import io.xray4j.internal.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the metadata services of a machine. They are on the machine or its link, or it is not they: any other address
 * is refused, no proxy is used and no redirect followed. An answer takes a second at most and has 64 KiB.
 *
 * <p>The same care, but for the address, is had of other servers that a plugin asks: {@link #answer}.
 */
final class MetadataClient {
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final int MAX_BYTES = 64 << 10;

    private MetadataClient() {}

    static String get(URI address, Map<String, String> headers) throws IOException {
        return ask("GET", address, headers);
    }

    static String put(URI address, Map<String, String> headers) throws IOException {
        return ask("PUT", address, headers);
    }

    /** The text of a JSON object, as maps and lists. */
    static Map<?, ?> object(String text) throws IOException {
        try {
            if (JsonReader.parse(text) instanceof Map<?, ?> members) {
                return members;
            }
        } catch (NotJsonException wrong) {
            throw new IOException("the answer is not JSON: " + wrong.getMessage(), wrong);
        }
        throw new IOException("the answer is not a JSON object");
    }

    /**
     * The body that is answered to a connection not yet opened. A peer that sends a byte now and then would outwit the
     * time limits of the connection itself, so the call has a thread of its own, and the caller waits no longer than
     * the deadline for it.
     */
    static String answer(HttpURLConnection connection, Map<String, String> headers, Duration deadline)
            throws IOException {
        FutureTask<String> call = new FutureTask<>(() -> read(connection, headers, deadline));
        Threads.daemon("plugin-call", call).start();
        try {
            return call.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException(
                    connection.getURL().getPath() + " took more than " + deadline.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            connection.disconnect();
        }
    }

    private static String ask(String method, URI address, Map<String, String> headers) throws IOException {
        requireLocal(address);
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        return answer(connection, headers, DEADLINE);
    }

    private static String read(HttpURLConnection connection, Map<String, String> headers, Duration deadline)
            throws IOException {
        connection.setConnectTimeout((int) deadline.toMillis());
        connection.setReadTimeout((int) deadline.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        headers.forEach(connection::setRequestProperty);
        String path = connection.getURL().getPath();
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException(path + " answered " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(path + " answered more than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static void requireLocal(URI address) throws IOException {
        String host = address.getHost();
        if (host == null || !"http".equalsIgnoreCase(address.getScheme()) || !isLocal(host)) {
            throw new IOException(address + " is not the address of a metadata service");
        }
    }

    private static boolean isLocal(String host) throws UnknownHostException {
        InetAddress resolved = InetAddress.getByName(host);
        return resolved.isLoopbackAddress() || resolved.isLinkLocalAddress();
    }
}
