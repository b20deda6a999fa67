// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.internal;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The exception for input that is not valid JSON. The message completes the sentence "this is not JSON: ...". */
public final class NotJsonException extends Exception {

    private static final long serialVersionUID = 1;

    NotJsonException(String why) {
        super(why);
    }

    /** Removes Jackson's class names and source locations from its message. */
    private static String plain(String message) {
        int names = message.indexOf("StreamReadConstraints");
        if (names >= 0) {
            int bracket = message.lastIndexOf('(', names);
            return bracket > 0 ? message.substring(0, bracket).strip() : "part of it is too long or nested too deeply";
        }
        int source = message.indexOf("[Source:");
        int bracket = source < 0 ? -1 : message.lastIndexOf('(', source);
        return bracket > 0 ? message.substring(0, bracket).strip() : message;
    }

    static NotJsonException from(JsonProcessingException e) {
        // The first line of Jackson's message describes the error; the rest names Java classes and repeats the input.
        String message = e.getOriginalMessage();
        int lineEnd = message.indexOf('\n');
        String first = plain(lineEnd < 0 ? message : message.substring(0, lineEnd));
        return new NotJsonException(
                e.getLocation() == null
                        ? first
                        : first + " (at character " + e.getLocation().getCharOffset() + ")");
    }
}
