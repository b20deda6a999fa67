// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.Recorder;
import io.xray4j.conformance.AwsCallContract;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Found on the class path and added by hand as well, a call is one; below it the other HTTP client. */
class TwiceRegisteredIT extends AwsCallContract {
    private @Nullable DynamoDbClient client;

    @Override
    protected void open(URI endpoint, Recorder recorder) {
        client = Clients.told(DynamoDbClient.builder(), endpoint)
                .overrideConfiguration(added -> added.retryStrategy(RetryMode.STANDARD)
                        .addExecutionInterceptor(new TracingInterceptor(recorder)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
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
