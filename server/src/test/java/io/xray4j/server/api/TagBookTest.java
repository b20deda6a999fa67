// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagBookTest {

    @TempDir
    private Path folder;

    private final List<String> resources = new ArrayList<>(List.of("arn:one", "arn:two"));
    private TagBook book = open();

    @BeforeEach
    void openAgain() {
        book = open();
    }

    @Test
    void addsReplacesAndRemovesTags() throws ApiException, IOException {
        book.replace("arn:one", tags("a", "1", "b", "2"));
        book.change("arn:one", before -> before.plus(tags("b", "3", "c", ""), "arn:one"));
        book.change("arn:one", before -> before.without(List.of("a", "unknown")));

        assertThat(book.of("arn:one")).isEqualTo(tags("b", "3", "c", ""));
        assertThat(book.of("arn:two")).isEqualTo(Tags.NONE);
        assertThat(open().of("arn:one")).isEqualTo(book.of("arn:one"));
    }

    @Test
    void forgetsTheTagsOfResourcesThatAreGone() throws ApiException, IOException {
        book.replace("arn:one", tags("a", "1"));
        resources.remove("arn:one");

        book = open();
        resources.add("arn:one");

        assertThat(book.of("arn:one")).isEqualTo(Tags.NONE);
    }

    @Test
    void namesTheResourceThatDoesNotExist() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> book.of("arn:none"))
                .satisfies(refusal -> {
                    assertThat(refusal.status()).isEqualTo(404);
                    assertThat(refusal.shape()).isEqualTo("ResourceNotFoundException");
                    assertThat(refusal.resourceName()).isEqualTo("arn:none");
                });
    }

    @Test
    void acceptsFiftyTags() throws ApiException, IOException {
        for (int i = 0; i < 50; i++) {
            Tags more = tags("key-" + i, "x".repeat(256));
            book.change("arn:one", before -> before.plus(more, "arn:one"));
        }

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> book.change("arn:one", before -> before.plus(tags("more", ""), "arn:one")))
                .satisfies(refusal -> {
                    assertThat(refusal.shape()).isEqualTo("TooManyTagsException");
                    assertThat(refusal.resourceName()).isEqualTo("arn:one");
                });
        book.change("arn:one", before -> before.plus(tags("key-1", "changed"), "arn:one"));
    }

    @Test
    void saysWhatIsWrongWithATag() {
        assertThat(refusal("", "x")).contains("Tags.Key is \"\"").contains("1 to 128");
        assertThat(refusal("k".repeat(129), "x")).contains("Tags.Key");
        assertThat(refusal("k", "x".repeat(257))).contains("Tags.Value").contains("0 to 256");
        assertThat(refusal("aws:x", "")).contains("reserved");
        assertThat(refusal("a", "1", "a", "2")).contains("twice");
    }

    @Test
    void doesNotOpen_ifTheFileIsInvalid() throws IOException {
        Files.write(
                folder.resolve("tags.json"),
                "{\"version\":1,\"resources\":{\"arn:one\":[{}]}}".getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> TagBook.open(folder, resources::contains))
                .withMessageContaining("tags.json");
    }

    private static String refusal(String... keysAndValues) {
        try {
            Tags.required(request(keysAndValues), "r");
            throw new AssertionError("accepted: " + request(keysAndValues));
        } catch (ApiException e) {
            assertThat(e.shape()).isEqualTo("InvalidRequestException");
            return e.getMessage();
        }
    }

    private static Tags tags(String... keysAndValues) {
        try {
            return Tags.required(request(keysAndValues), "r");
        } catch (ApiException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode request(String... keysAndValues) {
        ObjectNode request = Json.object();
        ArrayNode tags = request.putArray("Tags");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tags.addObject().put("Key", keysAndValues[i]).put("Value", keysAndValues[i + 1]);
        }
        return request;
    }

    private TagBook open() {
        try {
            return TagBook.open(folder, resources::contains);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
