// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.Recorder;
import io.xray4j.conformance.aws.AwsCallContract;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An asynchronous client that finds the interceptor by itself. */
public abstract class AsyncClientScene extends AwsCallContract {
    /** One for all clients, each of which would take seconds to end its own. */
    private static final SdkEventLoopGroup THREADS =
            SdkEventLoopGroup.builder().numberOfThreads(2).build();

    private @Nullable DynamoDbAsyncClient client;

    @Override
    protected void open(URI endpoint, Recorder recorder) {
        client = Clients.told(DynamoDbAsyncClient.builder(), endpoint)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().eventLoopGroup(THREADS))
                .build();
    }

    @Override
    protected void getItem(String table) throws Exception {
        client().getItem(get -> get.tableName(table).key(Map.of("id", AttributeValue.fromS("1"))))
                .get(60, TimeUnit.SECONDS);
    }

    @Override
    protected void shut() {
        client().close();
    }

    private DynamoDbAsyncClient client() {
        if (client == null) {
            throw new IllegalStateException("not open");
        }
        return client;
    }
}
