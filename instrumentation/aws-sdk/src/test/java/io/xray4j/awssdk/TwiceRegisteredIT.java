// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import io.xray4j.Recorder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Found on the class path and added by hand as well, a call is one; below it the other HTTP client. */
class TwiceRegisteredIT extends SyncClientScene {
    @Override
    protected DynamoDbClientBuilder told(DynamoDbClientBuilder builder, Recorder recorder) {
        return builder.overrideConfiguration(added -> added.retryStrategy(RetryMode.STANDARD)
                        .addExecutionInterceptor(new TracingInterceptor(recorder)))
                .httpClient(UrlConnectionHttpClient.create());
    }
}
