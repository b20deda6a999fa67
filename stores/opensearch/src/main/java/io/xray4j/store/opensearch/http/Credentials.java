// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.http;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a client shows to OpenSearch. Immutable. It has no text of its own, so that it is not logged by mistake.
 *
 * @param authorization the value of the header; null for none
 * @param tls the authorities that are trusted and the client's own certificate; null for those of Java
 */
record Credentials(@Nullable String authorization, @Nullable SSLContext tls) {

    static final Credentials NONE = new Credentials(null, null);

    @Override
    public String toString() {
        return "credentials";
    }
}
