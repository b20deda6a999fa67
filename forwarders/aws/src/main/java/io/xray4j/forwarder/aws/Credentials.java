// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.forwarder.aws;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The credentials with which requests are signed: those that the AWS SDK finds (variables, properties, profile, web
 * identity, container, instance), or those of a role that they assume. The SDK renews them before they expire. Safe for use
 * by many threads.
 */
final class Credentials implements AutoCloseable {

    private static final String SESSION_NAME = "xray4j";

    private final DefaultCredentialsProvider found =
            DefaultCredentialsProvider.builder().build();
    private final @Nullable StsClient sts;
    private final AwsCredentialsProvider provider;

    private Credentials(AwsTarget target, String region) {
        String role = target.roleArn();
        if (role == null) {
            this.sts = null;
            this.provider = found;
            return;
        }
        StsClient client = StsClient.builder()
                .region(Region.of(region))
                .credentialsProvider(found)
                .httpClient(http(target.proxy()))
                .build();
        this.sts = client;
        this.provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(client)
                .refreshRequest(request -> request.roleArn(role).roleSessionName(SESSION_NAME))
                .build();
    }

    static Credentials of(AwsTarget target, String region) {
        return new Credentials(target, region);
    }

    private static SdkHttpClient http(@Nullable URI proxy) {
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder();
        if (proxy != null) {
            http.proxyConfiguration(ProxyConfiguration.builder().endpoint(proxy).build());
        }
        return http.build();
    }

    /**
     * Returns the credentials that are valid now.
     *
     * @throws IOException if none are found, or the role cannot be assumed; the message says which places were looked at
     */
    AwsCredentialsIdentity resolve() throws IOException {
        try {
            return provider.resolveIdentity().join();
        } catch (SdkException | CompletionException none) {
            // The SDK's message lists its classes.
            throw new IOException(
                    sts == null
                            ? "no AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile"
                            : "the role cannot be assumed: " + firstLine(none),
                    none);
        }
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        if (sts != null) {
            sts.close();
        }
        found.close();
    }
}
