// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.Recorder;
import io.xray4j.conformance.aws.AwsCallContract;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A synchronous client that finds the interceptor by itself. */
public abstract class SyncClientScene extends AwsCallContract {
    private @Nullable DynamoDbClient client;

    @Override
    protected void open(URI endpoint, Recorder recorder) {
        client =
                told(Clients.told(DynamoDbClient.builder(), endpoint), recorder).build();
    }

    /** Returns the additional configuration of a subclass's client. */
    protected DynamoDbClientBuilder told(DynamoDbClientBuilder builder, Recorder recorder) {
        return builder;
    }

    @Override
    protected void getItem(String table) throws Exception {
        client().getItem(get -> get.tableName(table).key(Map.of("id", AttributeValue.fromS("1"))));
    }

    @Override
    protected void shut() {
        client().close();
    }

    private DynamoDbClient client() {
        if (client == null) {
            throw new IllegalStateException("not open");
        }
        return client;
    }
}
