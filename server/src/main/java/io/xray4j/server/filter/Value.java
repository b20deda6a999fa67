// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import com.fasterxml.jackson.databind.JsonNode;

/** What an operand is compared with. Immutable. */
public sealed interface Value {

    /** A string, without quotes and escapes. */
    record Text(String text) implements Value {}

    /** A number, never infinite. Times are in seconds. */
    record Numeric(double number) implements Value {}

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Value {}

    /** A point in time, in microseconds since the epoch. */
    record Time(long micros) implements Value {}

    /** A JSON array that is not empty, at most 32 levels deep. It must not be changed. */
    record Json(JsonNode array) implements Value {}
}
