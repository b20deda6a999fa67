// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.trace;

import io.xray4j.internal.HexDigits;

/**
 * W3C's trace context header: {@code 00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01}. Later versions may have
 * more behind it, which is not ours to read.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class Traceparent {
    private static final int TRACE_AT = 3;
    private static final int PARENT_AT = TRACE_AT + 32 + 1;
    private static final int FLAGS_AT = PARENT_AT + EntityId.DIGITS + 1;
    private static final int LENGTH = FLAGS_AT + 2;
    private static final int SAMPLED = 1;
    private static final int NO_VERSION = 0xff;

    private Traceparent() {}

    static TraceHeader parse(String text) {
        if (text.length() < LENGTH || text.charAt(2) != '-' || !isSeparated(text)) {
            return TraceHeader.empty();
        }
        int version = pair(text, 0);
        boolean complete = text.length() == LENGTH || version > 0 && text.charAt(LENGTH) == '-';
        TraceId trace = TraceId.parseHex(text, TRACE_AT);
        long parent = EntityId.parse(text, PARENT_AT, PARENT_AT + EntityId.DIGITS);
        int flags = pair(text, FLAGS_AT);
        if (version < 0
                || version == NO_VERSION
                || !complete
                || trace == null
                || parent == EntityId.NONE
                || flags < 0) {
            return TraceHeader.empty();
        }
        return TraceHeader.of(trace, parent, SampleDecision.of((flags & SAMPLED) != 0));
    }

    static String format(TraceId trace, long parent, boolean sampled) {
        byte[] text = new byte[LENGTH];
        text[0] = '0';
        text[1] = '0';
        text[2] = '-';
        trace.writeHex(text, TRACE_AT);
        text[PARENT_AT - 1] = '-';
        HexDigits.write16(parent, text, PARENT_AT);
        text[FLAGS_AT - 1] = '-';
        text[FLAGS_AT] = '0';
        text[FLAGS_AT + 1] = (byte) (sampled ? '1' : '0');
        return Hex.text(text);
    }

    private static boolean isSeparated(String text) {
        return text.charAt(PARENT_AT - 1) == '-' && text.charAt(FLAGS_AT - 1) == '-';
    }

    /** Two lower-case digits as a number, or -1. */
    private static int pair(String text, int at) {
        int high = digit(text.charAt(at));
        int low = digit(text.charAt(at + 1));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
