// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.xray4j.conformance.internal.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every golden document is what our schema of a document says, and the schema refuses what is not. */
class DocumentSchemaTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String GOOD = """
        {"name":"a","id":"00000000000000a0","start_time":1.5,"end_time":2.5,
         "trace_id":"1-5759e988-bd862e3fe1be46a994272793","aws":{"xray":{}},"service":{"runtime":"JVM"}}
        """;

    static Stream<Path> goldenFiles() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(Golden.class.getResource("/io/xray4j/conformance/golden"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void describesEveryGoldenDocument(Path file) throws IOException {
        for (JsonNode document : MAPPER.readTree(file.toFile())) {
            assertThat(errors(document.toString())).as(document.toString()).isEmpty();
        }
    }

    @Test
    void describesALeanSegment() {
        assertThat(errors(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"a\"|\"name\":\"\"",
                "\"name\":\"a\"|\"name\":\"a?\"",
                "00000000000000a0|00000000000000A0",
                "\"end_time\":2.5,|",
                "\"end_time\":2.5|\"end_time\":2.5,\"in_progress\":false",
                "\"end_time\":2.5|\"end_time\":2.5,\"fault\":false",
                "\"end_time\":2.5|\"end_time\":2.5,\"annotations\":{}",
                "\"end_time\":2.5|\"end_time\":2.5,\"annotations\":{\"a b\":1}",
                "\"end_time\":2.5|\"end_time\":2.5,\"http\":{\"response\":{\"status\":\"200\"}}",
                "\"end_time\":2.5|\"end_time\":2.5,\"namespace\":\"local\"",
                "\"end_time\":2.5|\"end_time\":2.5,\"unknown\":1",
                "\"aws\":{\"xray\":{}}|\"aws\":{}",
            })
    void refusesWhatIsNoDocument(String change) {
        String[] parts = change.split("\\|", -1);
        String bad = GOOD.replace(parts[0], parts[1]);
        assertThat(bad).isNotEqualTo(GOOD);
        assertThat(errors(bad)).isNotEmpty();
    }

    private static List<String> errors(String document) {
        List<String> errors = new ArrayList<>();
        SCHEMA.validate(document, InputFormat.JSON).forEach(error -> errors.add(error.toString()));
        return errors;
    }

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream in = Objects.requireNonNull(
                Golden.class.getResourceAsStream("/io/xray4j/conformance/segment.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
