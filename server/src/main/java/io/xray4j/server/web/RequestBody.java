// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The body of a request, within limits before and after decompression; JSON is read with any Content-Type. */
final class RequestBody {

    /** A hundred documents of 64 KB, in which every character may need an escape. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final int MAX_UNPACKED_BYTES = 16 * 1024 * 1024;
    private static final int MAX_RATIO = 100;

    /** A body up to this size may have any compression ratio. */
    private static final int RATIO_MATTERS_FROM = 64 * 1024;

    private RequestBody() {}

    /**
     * Reads the object in the body. An empty body is an empty object, because some SDKs send it for a request without
     * members.
     */
    static ObjectNode read(HttpServletRequest request) throws ApiException, IOException {
        byte[] body = bytes(request);
        return body.length == 0 ? Json.object() : parse(body);
    }

    /** Reads the body as it is, or as it was before it was compressed. */
    static byte[] bytes(HttpServletRequest request) throws ApiException, IOException {
        byte[] body = atMost(MAX_BYTES, request.getInputStream());
        return isGzip(request.getHeader("Content-Encoding")) ? unpack(body) : body;
    }

    private static boolean isGzip(@Nullable String encoding) throws ApiException {
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return false;
        }
        if (encoding.equalsIgnoreCase("gzip")) {
            return true;
        }
        throw new ApiException(415, "InvalidRequestException", "Content-Encoding must be gzip or absent");
    }

    private static byte[] unpack(byte[] packed) throws ApiException, IOException {
        int most = (int) Math.max(RATIO_MATTERS_FROM, Math.min(MAX_UNPACKED_BYTES, (long) packed.length * MAX_RATIO));
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return atMost(most, unpacked);
        } catch (ZipException | EOFException e) {
            throw new ApiException(400, "InvalidRequestException", "Content-Encoding is gzip, but the body is not");
        }
    }

    private static byte[] atMost(int bytes, InputStream in) throws ApiException, IOException {
        byte[] read = in.readNBytes(bytes + 1);
        if (read.length > bytes) {
            // A client that still writes does not read the response, so the rest is read too, until the time-out for
            // bodies.
            in.transferTo(OutputStream.nullOutputStream());
            throw tooLarge();
        }
        return read;
    }

    private static ApiException tooLarge() {
        return new ApiException(
                413,
                "RequestEntityTooLargeException",
                "the body is larger than " + MAX_BYTES + " bytes, before or after decompression: send fewer documents");
    }

    private static ObjectNode parse(byte[] body) throws ApiException {
        try {
            JsonNode value = Json.parse(body);
            if (value instanceof ObjectNode object) {
                return object;
            }
        } catch (NotJsonException e) {
            throw new ApiException(400, "InvalidRequestException", "the body is not JSON: " + e.getMessage());
        }
        throw new ApiException(400, "InvalidRequestException", "the body is not a JSON object");
    }
}
