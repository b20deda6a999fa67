// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;

/** The common configuration of these tests' clients. They find the interceptor on the class path, as a user's do. */
final class Clients {
    private Clients() {}

    @SuppressWarnings("deprecation") // What took its place is not in the oldest versions.
    static <B extends AwsClientBuilder<B, C>, C> B told(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(configuration -> configuration.retryPolicy(RetryMode.STANDARD));
    }
}
