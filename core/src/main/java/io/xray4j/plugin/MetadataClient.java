// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import io.xray4j.internal.JsonReader;
import io.xray4j.internal.NotJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Asks the metadata services of a machine. They are on the machine or its link, or it is not they: any other address
 * is refused, no proxy is used and no redirect followed. An answer takes a second at most and has 64 KiB.
 */
final class MetadataClient {
    private static final int TIMEOUT_MILLIS = 1_000;
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

    private static String ask(String method, URI address, Map<String, String> headers) throws IOException {
        requireLocal(address);
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setRequestMethod(method);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            headers.forEach(connection::setRequestProperty);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException(address.getPath() + " answered " + connection.getResponseCode());
            }
            try (InputStream body = connection.getInputStream()) {
                byte[] bytes = body.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new IOException(address.getPath() + " answered more than " + MAX_BYTES + " bytes");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } finally {
            connection.disconnect();
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
