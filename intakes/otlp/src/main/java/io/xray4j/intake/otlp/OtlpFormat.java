// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two forms of OTLP over HTTP. */
public enum OtlpFormat {
    /** The binary form. */
    PROTOBUF("application/x-protobuf"),
    /** The text form. */
    JSON("application/json");

    private final String contentType;

    OtlpFormat(String contentType) {
        this.contentType = contentType;
    }

    /** Returns the form that a Content-Type names; null for any other type, and for none. */
    public static @Nullable OtlpFormat of(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        for (OtlpFormat format : values()) {
            if (format.contentType.equals(type)) {
                return format;
            }
        }
        // The name that IANA has registered, which a few clients send.
        return type.equals("application/protobuf") ? PROTOBUF : null;
    }

    /** Returns the Content-Type of a response in this form. */
    public String contentType() {
        return contentType;
    }

    /**
     * Reads the spans of an ExportTraceServiceRequest.
     *
     * @throws UnreadableRequestException if the body is not one; then none of its spans is accepted
     */
    public ReceivedSpans read(byte[] body) throws UnreadableRequestException {
        return this == JSON ? JsonRequest.read(body) : ProtobufRequest.read(body);
    }
}
