// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.awssdk;

import io.xray4j.Recorder;
import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.awssdk.SyncClientScene;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The contract on a client over URL connections, which the agent records as well where they are an application's own. */
@WithAgent
class AwsOverUrlConnectionIT extends SyncClientScene {
    @Override
    protected DynamoDbClientBuilder told(DynamoDbClientBuilder builder, Recorder recorder) {
        return builder.httpClient(UrlConnectionHttpClient.create());
    }
}
