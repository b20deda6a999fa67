// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.lambda;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.xray4j.conformance.http.server.TestApplication;
import io.xray4j.conformance.internal.Declaration;
import io.xray4j.testing.RecordedEntity;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A web application as a Lambda function: a container that turns the API gateway's events into requests of a
 * framework, with the integration of that framework in it. A subclass starts a runtime with such a function, whose
 * application answers as {@link TestApplication} does and whose service is named {@code test}.
 */
public abstract class ServerlessContract extends FunctionScene {
    private static final String SAMPLED = "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1";
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeAll
    void declare() throws IOException {
        Declaration.leave(ServerlessContract.class, getClass(), Set.of());
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        assertThat(documents()).isEmpty();
    }

    /**
     * The request is a subsegment of the invocation, its fields can be searched for, and the answer names the trace.
     */
    @Test
    void recordsTheRequest_belowTheInvocation() throws Exception {
        JsonNode response = ask(SAMPLED, "/work");
        assertThat(response.path("statusCode").asInt()).isEqualTo(200);
        assertThat(response.path("body").asText()).isEqualTo(ROOT);
        assertThat(response.path("multiValueHeaders").toString())
                .containsIgnoringCase("\"X-Amzn-Trace-Id\":[\"Root=" + ROOT + "\"]");

        List<RecordedEntity> documents = documents();
        assertThat(documents).hasSize(2);
        RecordedEntity request = named("test", documents);
        assertThat(request)
                .has("/type", "subsegment")
                .has("/trace_id", ROOT)
                .has("/parent_id", PARENT)
                .hasStatus(200)
                .has("/http/request/method", "GET")
                .hasAnnotation("method", "GET")
                .hasAnnotation("status", 200);
        assertThat(request.text("/annotations/url")).endsWith("/work");
        assertThat(named("step", documents)).has("/parent_id", request.id());
    }

    /** Whatever the header says, or does not say, requests are answered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Root=" + ROOT,
                "Root=" + ROOT + ";Lineage=a:1",
                "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=0"
            })
    void answers_whateverTheHeader(String header) throws Exception {
        assertThat(ask(header, "/work").path("statusCode").asInt()).isEqualTo(200);
    }

    @Test
    void records_whenTheDecisionIsLeftToUs() throws Exception {
        ask("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=?", "/ok");
        assertThat(named("test", documents())).hasStatus(200);
    }

    /** A request that fails is a fault of its subsegment; the container answers as it does. */
    @Test
    void recordsARequestThatFails() throws Exception {
        assertThat(ask(SAMPLED, "/throw").path("statusCode").asInt()).isGreaterThanOrEqualTo(500);
        assertThat(named("test", documents())).hasStatus(500).hasFlags(true, false, false);
        assertThat(ask(SAMPLED, "/refuse/404").path("statusCode").asInt()).isEqualTo(404);
        assertThat(named("test", documents())).hasStatus(404).hasFlags(false, true, false);
    }

    private JsonNode ask(String traceHeader, String path) throws Exception {
        RuntimeApi.Outcome outcome = send(traceHeader, event(path)).get(120, TimeUnit.SECONDS);
        assertThat(outcome.isError()).as(outcome.body()).isFalse();
        return JSON.readTree(outcome.body());
    }

    /** An event of an API gateway's proxy, as far as containers look at it. */
    private static String event(String path) throws IOException {
        JsonNode event = JSON.readTree("""
            {"resource": "/{proxy+}", "path": "PATH", "httpMethod": "GET", "body": null, "isBase64Encoded": false,
             "headers": {"Host": "api.example.com", "User-Agent": "UA/1", "X-Forwarded-Proto": "https"},
             "multiValueHeaders": {"Host": ["api.example.com"], "User-Agent": ["UA/1"],
               "X-Forwarded-Proto": ["https"]},
             "queryStringParameters": null, "multiValueQueryStringParameters": null,
             "pathParameters": {"proxy": "PATH"}, "stageVariables": null,
             "requestContext": {"accountId": "123456789012", "resourceId": "abc", "stage": "prod",
               "requestId": "r-1", "apiId": "api", "resourcePath": "/{proxy+}", "httpMethod": "GET",
               "identity": {"sourceIp": "203.0.113.9", "userAgent": "UA/1"}}}
            """.replace("PATH", path));
        return JSON.writeValueAsString(event);
    }
}
