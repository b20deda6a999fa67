// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.internal.Json;
import io.xray4j.server.internal.NotJsonException;
import io.xray4j.server.remote.SharedDocuments.SharedDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The contract of every store about the documents that servers share. Each test uses names that no other test uses. */
public abstract class SharedDocumentsContract {

    private static final int SERVERS = 8;
    private static final int CHANGES_EACH = 10;
    private static final long DEADLINE_SECONDS = 120;

    private final String name = "contract-" + UUID.randomUUID();

    /** Returns the documents as one more server sees them. All calls in one test return the same store's. */
    protected abstract SharedDocuments connect() throws IOException;

    @Test
    void findsNothing_beforeADocumentIsWritten() throws IOException {
        assertThat(connect().read(name)).isNull();
    }

    @Test
    void createsADocumentOnce() throws IOException {
        SharedDocuments one = connect();
        SharedDocuments other = connect();

        String version = one.write(name, json("first"), null);

        assertThat(version).isNotNull();
        assertThat(other.write(name, json("second"), null)).isNull();
        assertThat(valueOf(other)).isEqualTo("first");
        assertThat(document(one).version()).isEqualTo(version);
    }

    @Test
    void replacesADocument_ifNobodyHasWrittenSinceTheRead() throws IOException {
        SharedDocuments one = connect();
        SharedDocuments other = connect();
        one.write(name, json("first"), null);
        String readByBoth = document(one).version();

        assertThat(other.write(name, json("of the other"), readByBoth)).isNotNull();
        assertThat(one.write(name, json("too late"), readByBoth)).isNull();

        assertThat(valueOf(one)).isEqualTo("of the other");
        assertThat(one.write(name, json("again"), document(one).version())).isNotNull();
        assertThat(valueOf(other)).as("read at once").isEqualTo("again");
    }

    @Test
    void refusesAVersion_ofADocumentThatDoesNotExist() throws IOException {
        SharedDocuments documents = connect();
        String version = documents.write(name, json("x"), null);

        assertThat(documents.write(name + "-other", json("x"), version)).isNull();
        assertThat(documents.read(name + "-other")).isNull();
    }

    @Test
    void givesEachWriteAnotherVersion_evenOfTheSameContents() throws IOException {
        SharedDocuments documents = connect();
        Set<String> versions = new HashSet<>();
        String version = null;
        for (int i = 0; i < 5; i++) {
            version = documents.write(name, json("same"), version);
            assertThat(version).isNotNull();
            versions.add(version);
        }
        assertThat(versions).hasSize(5);
    }

    @Test
    void keepsDocumentsApart() throws IOException {
        SharedDocuments documents = connect();
        documents.write(name, json("a"), null);
        documents.write(name + "-1", json("b"), null);
        documents.write(name + "-12", json("c"), null);

        assertThat(valueOf(documents)).isEqualTo("a");
        assertThat(document(documents, name + "-1").json()).isEqualTo(json("b"));
        assertThat(document(documents, name + "-12").json()).isEqualTo(json("c"));
    }

    @Test
    void keepsEveryCharacterAndMember() throws IOException, NotJsonException {
        String text =
                "{\"value\":\"\\u0000 \\\" \\\\ € 𝄞\",\"a.b\":{\"..\":[1,2.50,null,true,{}],\" \":0},\"n\":9007199254740993}";
        SharedDocuments documents = connect();
        documents.write(name, text.getBytes(StandardCharsets.UTF_8), null);

        assertThat(Json.parse(document(documents).json())).isEqualTo(Json.parse(text));
    }

    @Test
    void keepsALargeDocument() throws IOException {
        byte[] large = json("x".repeat(1_000_000));
        SharedDocuments documents = connect();
        documents.write(name, large, null);

        assertThat(document(documents).json()).isEqualTo(large);
    }

    @Test
    void letsExactlyOneServerCreate() throws Exception {
        List<Boolean> won = together(server -> connect().write(name, json("of " + server), null) != null);

        assertThat(won).containsOnlyOnce(true);
        assertThat(valueOf(connect())).isEqualTo("of " + won.indexOf(true));
    }

    @Test
    void losesNoChange_whenManyServersChangeTheSame() throws Exception {
        connect().write(name, json("0"), null);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);

        together(server -> {
            SharedDocuments documents = connect();
            int changes = 0;
            while (changes < CHANGES_EACH && System.nanoTime() < deadline) {
                SharedDocument before = document(documents);
                int counted = Integer.parseInt(valueOf(before));
                if (documents.write(name, json(Integer.toString(counted + 1)), before.version()) != null) {
                    changes++;
                }
            }
            return changes;
        });

        assertThat(valueOf(connect())).isEqualTo(Integer.toString(SERVERS * CHANGES_EACH));
    }

    private interface Work<T> {
        T of(int server) throws Exception;
    }

    private static <T> List<T> together(Work<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SERVERS);
        try {
            CyclicBarrier start = new CyclicBarrier(SERVERS);
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                int server = i;
                tasks.add(() -> {
                    start.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
                    return work.of(server);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks, 2 * DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private SharedDocument document(SharedDocuments documents) throws IOException {
        return document(documents, name);
    }

    private static SharedDocument document(SharedDocuments documents, String named) throws IOException {
        SharedDocument found = documents.read(named);
        assertThat(found).isNotNull();
        return found;
    }

    private String valueOf(SharedDocuments documents) throws IOException {
        return valueOf(document(documents));
    }

    private static String valueOf(SharedDocument document) {
        try {
            return Json.parse(document.json()).path("value").asText();
        } catch (NotJsonException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] json(String value) {
        return Json.bytes(Json.object().put("value", value));
    }
}
