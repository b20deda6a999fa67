// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

/**
 * A field by which traces are found. The fields and their formats are the same in every engine.
 *
 * <p>A keyword is cut to {@value #MAX_CHARS} characters, so a condition on a longer text can only be a first choice that
 * the reader checks again.
 */
public enum SummaryField {
    /** The trace id. */
    TRACE(false),
    /** The time under which the trace is found, in microseconds since the epoch. Traces are listed by it. */
    TRACE_TIME(true),
    /** The first start, in microseconds since the epoch. */
    START(true),
    /** The last end, in microseconds since the epoch. */
    END(true),
    /** The time from the first start to the last end, in microseconds. */
    DURATION(true),
    /** The response time of the root, in microseconds. */
    RESPONSE(true),
    /** The status of the root's HTTP response. */
    STATUS(true),
    /**
     * Which of {@code ok}, {@code fault}, {@code error}, {@code throttle} and {@code partial} are set, and {@code cut} if
     * a keyword of the trace was cut.
     */
    FLAG(false),
    /** The URL of the root. */
    URL(false),
    /** The HTTP method of the root. */
    METHOD(false),
    /** The user agent of the root. */
    USER_AGENT(false),
    /** The address of the client of the root. */
    CLIENT_IP(false),
    /** The users. */
    USER(false),
    /** The ids of EC2 instances. */
    INSTANCE(false),
    /** The availability zones. */
    ZONE(false),
    /** The ARNs of resources. */
    ARN(false),
    /**
     * The annotations: {@code key=s} and the text, {@code key=n} and 16 hexadecimal digits that sort as the number does
     * (see {@link SortableNumber}), or {@code key=b} and {@code true} or {@code false}.
     */
    ANNOTATION(false),
    /** The names of services, aliases included; inferred services too. */
    SERVICE(false),
    /** {@code name|type|account} of each service; an unknown part is empty. */
    NODE(false),
    /** A name or alias of a service and what one of its activities was: {@code name!fault}, {@code !error}, {@code !throttle}. */
    NODE_FLAG(false),
    /** {@code caller>called}, for each name and alias of both. */
    EDGE(false);

    /** The most characters of a keyword. */
    public static final int MAX_CHARS = 2_048;

    private final boolean number;

    SummaryField(boolean number) {
        this.number = number;
    }

    /** Returns true for a number, false for a keyword. */
    public boolean isNumber() {
        return number;
    }
}
