// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.byhand;

import static io.xray4j.testing.EntityAssert.assertThat;

import io.xray4j.agent.hooks.Hooks;
import io.xray4j.awssdk.TracingInterceptor;
import io.xray4j.testing.TracingExtension;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A client of the AWS SDK that finds our interceptor on the class path, is given one, and is patched. */
class AwsIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @AfterEach
    void forget() {
        Hooks.recorder(null);
    }

    @Test
    void recordsOnce() throws Exception {
        Hooks.recorder(tracing.recorder());
        try (Callee server = Callee.start();
                DynamoDbClient client = DynamoDbClient.builder()
                        .endpointOverride(server.uri())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                        .overrideConfiguration(configuration ->
                                configuration.addExecutionInterceptor(new TracingInterceptor(tracing.recorder())))
                        .build()) {
            tracing.recorder()
                    .inSegment(
                            "root",
                            segment -> client.getItem(
                                    get -> get.tableName("orders").key(Map.of("id", AttributeValue.fromS("1")))));
        }
        assertThat(tracing.take()).hasSubsegments("dynamodb");
    }
}
