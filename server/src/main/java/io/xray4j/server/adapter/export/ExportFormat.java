// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.adapter.export;

import io.xray4j.server.adapter.AdapterRequest;
import io.xray4j.server.api.ApiException;
import io.xray4j.server.internal.PrintableText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A format in which traces leave the server. */
public enum ExportFormat {
    /** X-Ray's segment documents, as they were sent. */
    XRAY("ndjson", "application/x-ndjson"),
    /** OTLP's JSON, one object a line as OpenTelemetry's file exporter writes it. */
    OTLP("otlp.jsonl", "application/x-ndjson"),
    /** Zipkin's JSON of the second version, one array. */
    ZIPKIN("zipkin.json", "application/json");

    private final String extension;
    private final String contentType;

    ExportFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    /** Returns the format with a name in lower case; X-Ray's if none is given. */
    public static ExportFormat named(@Nullable String name) throws ApiException {
        if (name == null) {
            return XRAY;
        }
        for (ExportFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                return format;
            }
        }
        throw AdapterRequest.invalid("the format is \"" + PrintableText.of(name) + "\"; valid is xray, otlp or zipkin");
    }

    /** Returns the extension of a file, without a dot before it. */
    public String extension() {
        return extension;
    }

    /** Returns the content type of a file. */
    public String contentType() {
        return contentType;
    }
}
