// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.document;

/** The reason for which a document is rejected, as the response of PutTraceSegments names it. */
public enum ErrorCode {
    MISSING_ID("MissingId"),
    MISSING_TRACE_ID("MissingTraceId"),
    MISSING_NAME("MissingName"),
    MISSING_START_TIME("MissingStartTime"),
    INVALID_ID("InvalidId"),
    INVALID_TRACE_ID("InvalidTraceId"),
    INVALID_TIME("InvalidTime"),
    JSON_FORMAT_ERROR("JSONFormatError"),
    SEGMENT_TOO_LARGE("SegmentTooLarge"),
    INVALID_SEGMENT("InvalidSegment"),
    /** The server failed to read the document because of a bug. The document is not stored. */
    INTERNAL_ERROR("InternalError");

    private final String wireName;

    ErrorCode(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the code as the API writes it. */
    public String wireName() {
        return wireName;
    }
}
