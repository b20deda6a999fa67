// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

/** Something was recorded while no segment was open, and the strategy is RUNTIME_ERROR. */
public final class SegmentNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SegmentNotFoundException(String what) {
        super(message(what));
    }

    static String message(String what) {
        return "cannot find the current segment/subsegment, please make sure you have a segment open: could not "
                + what;
    }
}
