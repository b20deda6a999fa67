// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.zipkin;

import io.xray4j.intake.otlp.ReceivedSpans;
import io.xray4j.intake.otlp.UnreadableRequestException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two forms of a list of spans in Zipkin's second version. */
public enum ZipkinFormat {
    /** A JSON array of spans. */
    JSON,
    /** The message {@code zipkin.proto3.ListOfSpans}. */
    PROTOBUF;

    /** Returns the form that a Content-Type names, JSON if there is none; null for any other type. */
    public static @Nullable ZipkinFormat of(@Nullable String contentType) {
        if (contentType == null) {
            return JSON;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json", "text/json" -> JSON;
            case "application/x-protobuf", "application/protobuf" -> PROTOBUF;
            default -> null;
        };
    }

    /**
     * Reads the spans of a request.
     *
     * @param sharedIds the memory of the requests before
     * @throws UnreadableRequestException if the body is not a list of spans; then none of them is accepted
     */
    public ReceivedSpans read(byte[] body, SharedIds sharedIds) throws UnreadableRequestException {
        return this == JSON ? ZipkinJson.read(body, sharedIds) : ZipkinProtobuf.read(body, sharedIds);
    }
}
