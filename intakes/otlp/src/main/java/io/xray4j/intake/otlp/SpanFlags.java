// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

/** The flags of a span: the bits that say whether its parent is of another process. */
final class SpanFlags {

    private static final int HAS_IS_REMOTE = 0x100;
    private static final int IS_REMOTE = 0x200;

    private SpanFlags() {}

    static void apply(long flags, ReceivedSpan span) {
        if ((flags & HAS_IS_REMOTE) != 0) {
            span.parentIsRemote((flags & IS_REMOTE) != 0);
        }
    }
}
