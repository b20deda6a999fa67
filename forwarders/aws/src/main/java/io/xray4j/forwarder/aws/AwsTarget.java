// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.forwarder.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The address of X-Ray and the identity that signs requests. A part that is null is found as AWS's own tools find it.
 * Immutable.
 *
 * @param region an AWS region, such as {@code eu-west-1}; null for that of the environment, the profile or the machine
 * @param roleArn a role to assume for all requests; null to use the credentials as they are
 * @param endpoint the address of the X-Ray API; null for that of the region
 * @param proxy an HTTP proxy for all requests, such as {@code http://proxy:3128}; null for none
 * @param localMode true if this machine is not in AWS: its metadata service is not asked
 */
public record AwsTarget(
        @Nullable String region,
        @Nullable String roleArn,
        @Nullable URI endpoint,
        @Nullable URI proxy,
        boolean localMode) {

    /**
     * Checks the addresses.
     *
     * @throws IllegalArgumentException if one has no scheme {@code http} or {@code https}, or no host
     */
    public AwsTarget {
        check("the endpoint", endpoint);
        check("the proxy", proxy);
    }

    private static void check(String what, @Nullable URI address) {
        if (address == null) {
            return;
        }
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null) {
            throw new IllegalArgumentException(what + " is " + address.getScheme() + "://" + address.getHost()
                    + ": it must be an address such as https://host or http://host:8080");
        }
    }
}
