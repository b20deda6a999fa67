// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.xray4j.server.internal.VarintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The writer of {@link SummaryCodec}'s parts. Numbers have as many bytes as they need. Confined to one thread. */
final class CodecWriter {

    private final VarintWriter out = new VarintWriter();
    private final Map<String, Integer> texts = new HashMap<>();
    private long lastPosition;

    void writeByte(int value) {
        out.write((byte) value);
    }

    /** Writes a number, small ones of either sign in few bytes. */
    void number(long value) {
        out.signed(value);
    }

    void fixed(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((byte) (value >>> shift));
        }
    }

    /** Writes a position, as the distance to the one before. */
    void position(long value) {
        number(value - lastPosition);
        lastPosition = value;
    }

    void optional(OptionalLong value) {
        writeByte(value.isPresent() ? 1 : 0);
        value.ifPresent(this::number);
    }

    void bits(boolean first, boolean second, boolean third, boolean fourth) {
        writeByte((first ? 1 : 0) | (second ? 2 : 0) | (third ? 4 : 0) | (fourth ? 8 : 0));
    }

    /** Writes zero and the text, or the number of the same text that was written before. */
    void text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size() + 1);
        out.unsigned(known == null ? 0 : known);
        if (known == null) {
            byte[] utf8 = text.getBytes(UTF_8);
            out.unsigned(utf8.length);
            out.write(utf8);
        }
    }

    void nullable(@Nullable String text) {
        writeByte(text == null ? 0 : 1);
        if (text != null) {
            text(text);
        }
    }

    <T> void list(List<T> list, BiConsumer<CodecWriter, T> element) {
        out.unsigned(list.size());
        for (T each : list) {
            element.accept(this, each);
        }
    }

    byte[] toByteArray() {
        return out.toBytes();
    }
}
