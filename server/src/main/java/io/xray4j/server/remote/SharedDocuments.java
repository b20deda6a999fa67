// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.remote;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Small documents of JSON that all servers share, each under a name. A write succeeds only if nobody has written since the
 * read, so no change is lost and nothing is granted twice. Safe for use by many threads and many servers.
 */
public interface SharedDocuments {

    /**
     * Reads a document as it is now; null if it does not exist.
     *
     * @param name lower-case letters, digits and hyphens, such as {@code sampling-rules}
     * @throws IOException if the store cannot be reached
     */
    @Nullable
    SharedDocument read(String name) throws IOException;

    /**
     * Writes a document unless another server was faster.
     *
     * @param version that of the document that was read; null to create one that does not exist
     * @return the new version; null if the document has another version by now, and nothing was written
     * @throws IOException if the store cannot be reached, or has not answered: then the document may be written or not
     */
    @Nullable
    String write(String name, byte[] json, @Nullable String version) throws IOException;

    /**
     * A document that was read. Immutable; the bytes must not be changed.
     *
     * @param version changes with each write; has no other meaning
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record SharedDocument(byte[] json, String version) {}
}
