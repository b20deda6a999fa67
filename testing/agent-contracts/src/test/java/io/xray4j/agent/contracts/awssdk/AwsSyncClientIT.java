// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.awssdk;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.conformance.AwsCallContract;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The contract on a synchronous client, which knows nothing of us. */
class AwsSyncClientIT extends AwsCallContract {
    private @Nullable DynamoDbClient client;

    @Override
    protected void open(URI endpoint, Recorder recorder) {
        Hooks.recorder(recorder);
        client = AwsClients.told(DynamoDbClient.builder(), endpoint).build();
    }

    @Override
    protected void getItem(String table) throws Exception {
        client().getItem(get -> get.tableName(table).key(Map.of("id", AttributeValue.fromS("1"))));
    }

    @Override
    protected void shut() {
        Hooks.recorder(null);
        client().close();
    }

    private DynamoDbClient client() {
        if (client == null) {
            throw new IllegalStateException("not open");
        }
        return client;
    }
}
