// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.conformance.internal.Golden;
import io.xray4j.testing.RecordedEntity;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;

/**
 * A segment with its calls in a form that is the same for every client: without times, ports and the clients' own
 * messages. This form is compared with the golden documents, each field of it.
 *
 * <p><i>Immutable.</i>
 */
final class CallDocument {
    /** The ports that the recordings show. */
    private static final String SERVER = "127.0.0.1:39881";

    private static final String NOBODY = "127.0.0.1:1";

    private static final BigDecimal WHEN = new BigDecimal("1800000000.000000");

    private final URI server;
    private final URI nobody;

    CallDocument(URI server, URI nobody) {
        this.server = server;
        this.nobody = nobody;
    }

    /** Asserts that the segment with its calls equals the golden document of a scenario. */
    void matches(String scenario, RecordedEntity segment) {
        ObjectNode copy = segment.json().deepCopy();
        untimed(copy);
        copy.path("subsegments").forEach(call -> neutral((ObjectNode) call));
        String actual = Golden.comparable(List.of(RecordedEntity.parse(copy.toString())));
        assertThat(actual).as(scenario).isEqualTo(Golden.kept(scenario, actual));
    }

    private void neutral(ObjectNode call) {
        untimed(call);
        if (call.at("/http/request") instanceof ObjectNode request) {
            String url = request.path("url").asText();
            request.put("url", url.replace(server.getAuthority(), SERVER).replace(nobody.getAuthority(), NOBODY));
        }
        if (call.path("cause") instanceof ObjectNode cause) {
            shape(cause);
        }
    }

    private static void untimed(ObjectNode entity) {
        assertThat(entity.path("end_time").decimalValue())
                .isGreaterThanOrEqualTo(entity.path("start_time").decimalValue());
        entity.put("start_time", WHEN);
        entity.put("end_time", WHEN);
    }

    /** The first exception, as far as it does not depend on who has thrown it where. */
    private static void shape(ObjectNode cause) {
        JsonNode first = cause.path("exceptions").path(0);
        assertThat(first.path("type").asText()).isNotEmpty();
        // Netty's exceptions have no stack; what caused them has.
        assertThat(cause.findValues("stack").stream().flatMap(stack -> stack.findValuesAsText("label").stream()))
                .isNotEmpty();
        ObjectNode shape = first.deepCopy();
        shape.retain("id", "type", "remote");
        shape.put("type", "the client's");
        ArrayNode exceptions = cause.putArray("exceptions");
        exceptions.add(shape);
    }
}
