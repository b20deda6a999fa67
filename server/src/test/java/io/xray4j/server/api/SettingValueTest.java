// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.server.internal.Json;
import io.xray4j.server.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingValueTest {

    @TempDir
    private Path folder;

    @Test
    void readsTheValueOfAnEarlierRun() throws ApiException, IOException {
        SettingValue value = open(folder);
        assertThat(value.get()).isEqualTo(initial());

        value.change(copy -> copy.put("a", 2));

        assertThat(value.get()).hasToString("{\"a\":2}");
        assertThat(open(folder).get()).isEqualTo(value.get());
    }

    @Test
    void changesNothing_whenTheChangeFailsOrCannotBeWritten() throws IOException {
        SettingValue value = open(folder);

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> value.change(copy -> {
                    copy.put("a", 2);
                    throw ApiException.invalidRequest("no");
                }));
        Files.createDirectories(folder.resolve("value.json.new/x"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> value.change(copy -> copy.put("a", 2)));

        assertThat(value.get()).isEqualTo(initial());
    }

    @Test
    void givesOutCopies() throws IOException {
        SettingValue value = open(null);
        value.get().put("a", 3);

        assertThat(value.get()).isEqualTo(initial());
    }

    @Test
    void doesNotOpen_ifTheFileIsInvalid() throws IOException {
        for (String damage : new String[] {"", "{}", "{\"version\":1}", "{\"version\":1,\"value\":3}"}) {
            Files.write(folder.resolve("value.json"), damage.getBytes(StandardCharsets.UTF_8));
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> open(folder))
                    .withMessageContaining("the value in ")
                    .withMessageContaining("value.json");
        }
    }

    private static ObjectNode initial() {
        return Json.object().put("a", 1);
    }

    private static SettingValue open(@Nullable Path folder) throws IOException {
        return SettingValue.open(SettingsPlace.in(folder), "value", "the value", initial());
    }
}
