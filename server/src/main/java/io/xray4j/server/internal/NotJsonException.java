// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Input that is not the JSON we read; the message completes the sentence "this is not JSON: ...". */
public final class NotJsonException extends Exception {

    private static final long serialVersionUID = 1;

    NotJsonException(String why) {
        super(why);
    }

    static NotJsonException from(JsonProcessingException e) {
        // Jackson's first line says what is wrong; the rest names Java classes and repeats the input.
        String message = e.getOriginalMessage();
        int lineEnd = message.indexOf('\n');
        String first = lineEnd < 0 ? message : message.substring(0, lineEnd);
        return new NotJsonException(
                e.getLocation() == null
                        ? first
                        : first + " (at character " + e.getLocation().getCharOffset() + ")");
    }
}
