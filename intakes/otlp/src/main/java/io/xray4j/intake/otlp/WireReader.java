// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.intake.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A reader of protobuf's wire format, field by field. It allocates nothing for fields that are skipped, so that a message
 * of any content costs no more memory than what is read of it. Confined to one thread at a time.
 */
public final class WireReader {

    /** The wire type of integers, enumerations and booleans. */
    public static final int VARINT = 0;

    /** The wire type of eight bytes. */
    public static final int FIXED64 = 1;

    /** The wire type of texts, bytes and messages. */
    public static final int BYTES = 2;

    /** The wire type of four bytes. */
    public static final int FIXED32 = 5;

    private static final int TYPE_BITS = 3;
    private static final int TYPE_MASK = 7;
    private static final int MAX_VARINT_BITS = 64;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int tag;

    private WireReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Returns a reader of a whole message. */
    public static WireReader of(byte[] message) {
        return new WireReader(message, 0, message.length);
    }

    /** Moves to the next field and returns true; returns false at the end of the message. */
    public boolean next() throws MalformedMessageException {
        if (at == end) {
            return false;
        }
        tag = (int) varint();
        if (tag >>> TYPE_BITS == 0) {
            throw new MalformedMessageException("a field has the number 0");
        }
        return true;
    }

    /**
     * Returns the tag of the current field: its number times eight, plus its wire type. A field with another wire type
     * than its message defines has another tag, and is skipped as unknown fields are.
     */
    public int tag() {
        return tag;
    }

    /** Skips the value of the current field. */
    public void skip() throws MalformedMessageException {
        switch (tag & TYPE_MASK) {
            case VARINT -> varint();
            case FIXED64 -> advance(Long.BYTES);
            case BYTES -> advance(length());
            case FIXED32 -> advance(Integer.BYTES);
            default -> throw new MalformedMessageException("a field has the wire type " + (tag & TYPE_MASK));
        }
    }

    /** Reads a varint. */
    public long varint() throws MalformedMessageException {
        long value = 0;
        for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
            byte next = bytes[advance(1)];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedMessageException("a number has more than ten bytes");
    }

    /** Reads eight bytes, the lowest first. */
    public long fixed64() throws MalformedMessageException {
        int from = advance(Long.BYTES);
        long value = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            value = value << Byte.SIZE | bytes[from + i] & 0xff;
        }
        return value;
    }

    /** Reads four bytes, the lowest first. */
    public int fixed32() throws MalformedMessageException {
        int from = advance(Integer.BYTES);
        int value = 0;
        for (int i = Integer.BYTES - 1; i >= 0; i--) {
            value = value << Byte.SIZE | bytes[from + i] & 0xff;
        }
        return value;
    }

    /** Reads bytes. */
    public byte[] bytes() throws MalformedMessageException {
        int length = length();
        int from = advance(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /** Reads a text of at most this many bytes; what is longer is cut, and what is not UTF-8 is replaced. */
    public String text(int maxBytes) throws MalformedMessageException {
        int length = length();
        int from = advance(length);
        return new String(bytes, from, Math.min(length, maxBytes), StandardCharsets.UTF_8);
    }

    /** Returns a reader of the message in the current field, without a copy. */
    public WireReader message() throws MalformedMessageException {
        int length = length();
        int from = advance(length);
        return new WireReader(bytes, from, from + length);
    }

    /** Returns a reader of the same message from the current place on. */
    public WireReader fork() {
        return new WireReader(bytes, at, end);
    }

    private int length() throws MalformedMessageException {
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new MalformedMessageException("a field is longer than its message");
        }
        return (int) length;
    }

    private int advance(int count) throws MalformedMessageException {
        if (count > end - at) {
            throw new MalformedMessageException("the message is incomplete");
        }
        int from = at;
        at += count;
        return from;
    }
}
