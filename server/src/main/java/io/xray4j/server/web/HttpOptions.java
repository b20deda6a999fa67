// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import io.xray4j.server.access.Access;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules for who may send requests, and the place where they are logged. Immutable.
 *
 * @param moreHosts host names that requests may use beside those of the loopback interface
 * @param allAddresses whether requests may name any IP address, because the server listens on others than loopback
 * @param access the check of tokens and signatures; null if everybody who can connect may do everything. With it, requests
 *     may use any host name, since a page that has another name has no token
 * @param accessLog the file in which each request is logged; {@link AccessLog#STANDARD_OUTPUT}; or null for none
 */
public record HttpOptions(
        List<String> moreHosts,
        boolean allAddresses,
        @Nullable Access access,
        @Nullable Path accessLog) {

    /** Copies the list. */
    public HttpOptions {
        moreHosts = List.copyOf(moreHosts);
    }

    /** Returns the options of a server that only this machine reaches. */
    static HttpOptions loopback() {
        return new HttpOptions(List.of(), false, null, null);
    }

    /** Returns the host names that requests may use; null for any. */
    @Nullable
    AllowedHosts allowedHosts() {
        return access == null ? new AllowedHosts(moreHosts, allAddresses) : null;
    }
}
