// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.opentelemetrysdk.XrayApi.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The delivery of one batch to X-Ray: up to three attempts, with a longer wait before each, when X-Ray asks for fewer
 * requests, fails, or does not answer. Any other refusal is final.
 *
 * <p><i>Confined to one thread at a time, except {@link #hurry}.</i>
 */
final class Postman {

    private static final int ATTEMPTS = 3;
    private static final long FIRST_WAIT_MILLIS = 200;
    private static final JsonFactory JSON = new JsonFactory();

    private final XrayApi api;
    private final Losses losses;
    private final CountDownLatch hurried = new CountDownLatch(1);

    Postman(XrayApi api, Losses losses) {
        this.api = api;
        this.losses = losses;
    }

    /** Ends waits between attempts, and has each later batch tried once. */
    void hurry() {
        hurried.countDown();
    }

    /** Returns true if X-Ray took all documents; the others are counted as lost. */
    boolean deliver(List<byte[]> documents) {
        byte[] body = body(documents);
        String why = "";
        Throwable cause = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                Answer answer = Untraced.call(() -> api.post(body));
                if (answer.status() == 200) {
                    return accepted(answer, documents.size());
                }
                why = api + " answered " + answer.status() + " " + answer.error();
                cause = null;
                if (answer.status() != 429
                        && answer.status() < 500
                        && !answer.error().startsWith("Throttl")) {
                    break;
                }
            } catch (IOException failed) {
                why = api + " gave no answer";
                cause = failed;
            } catch (InterruptedException interrupted) {
                why = "the thread of the exporter was interrupted";
                cause = null;
                break;
            }
            if (attempt < ATTEMPTS && !waitBefore(attempt)) {
                break;
            }
        }
        losses.add(documents.size(), why, cause);
        return false;
    }

    private static byte[] body(List<byte[]> documents) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode texts = body.putArray("TraceSegmentDocuments");
        documents.forEach(document -> texts.add(new String(document, StandardCharsets.UTF_8)));
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns false if there is to be no further attempt. */
    private boolean waitBefore(int attempt) {
        long most = FIRST_WAIT_MILLIS << 2 * (attempt - 1);
        try {
            return !hurried.await(most / 2 + ThreadLocalRandom.current().nextLong(most / 2), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    private boolean accepted(Answer answer, int sent) {
        long refused = 0;
        String first = null;
        try (JsonParser json = JSON.createParser(answer.body())) {
            boolean inside = false;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                String name = json.currentName();
                inside |= token == JsonToken.START_ARRAY && "UnprocessedTraceSegments".equals(name);
                refused += inside && token == JsonToken.START_OBJECT ? 1 : 0;
                first = first(first, inside, token, name, json);
            }
        } catch (IOException notJson) {
            return true;
        }
        refused = Math.min(refused, sent);
        losses.add(refused, api + " did not process documents: " + first);
        return refused == 0;
    }

    private static @Nullable String first(
            @Nullable String known, boolean inside, JsonToken token, String name, JsonParser json) throws IOException {
        boolean isCode = inside && token == JsonToken.VALUE_STRING && "ErrorCode".equals(name);
        return known == null && isCode ? json.getText() : known;
    }

    void close() {
        api.close();
    }

    @Override
    public String toString() {
        return api.toString();
    }
}
