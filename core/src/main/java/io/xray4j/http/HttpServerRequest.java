// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import io.xray4j.propagation.HeaderReader;
import org.jspecify.annotations.Nullable;

/** An incoming request as a server integration presents it. */
public interface HttpServerRequest extends HeaderReader {
    /** Returns the method, such as {@code GET}. */
    String method();

    /** Returns the whole address, as the client gave it: scheme, host, path and query. */
    @Nullable
    String url();

    /** Returns the address of the peer. */
    @Nullable
    String peerAddress();
}
