// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xray4j.emit.Document;
import io.xray4j.emit.Emitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps every document, and reads it back with a parser that forgives nothing. */
public final class CollectingEmitter implements Emitter {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonParser.Feature.ALLOW_COMMENTS)
            .build();

    private final ConcurrentLinkedQueue<byte[]> datagrams = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    @Override
    public void send(Document document) {
        byte[] copy = new byte[document.length()];
        document.datagram().get(copy);
        datagrams.add(copy);
    }

    @Override
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }

    public List<byte[]> datagrams() {
        return List.copyOf(datagrams);
    }

    public List<JsonNode> documents() {
        List<JsonNode> parsed = new ArrayList<>();
        for (byte[] datagram : datagrams) {
            parsed.add(parse(datagram));
        }
        return parsed;
    }

    /** The only document there is. */
    public JsonNode document() {
        List<JsonNode> all = documents();
        if (all.size() != 1) {
            throw new AssertionError("expected one document, got " + all.size() + ": " + all);
        }
        return all.get(0);
    }

    private static JsonNode parse(byte[] datagram) {
        int newline = 0;
        while (datagram[newline] != '\n') {
            newline++;
        }
        try {
            return STRICT.readTree(datagram, newline + 1, datagram.length - newline - 1);
        } catch (IOException invalid) {
            throw new UncheckedIOException(new String(datagram, java.nio.charset.StandardCharsets.UTF_8), invalid);
        }
    }
}
