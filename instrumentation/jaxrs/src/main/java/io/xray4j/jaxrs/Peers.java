// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** A function that returns the peer of a request's connection. */
@FunctionalInterface
interface Peers {
    @Nullable
    String address(ContainerRequestContext request);
}
