// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A kind of queue, found by {@link java.util.ServiceLoader}: the one whose scheme is that of {@code --intake}. */
public interface QueueEngine {

    /** Returns what is before the first colon of {@code --intake}, such as {@code kafka}. */
    String scheme();

    /**
     * Opens the writing end.
     *
     * @throws io.xray4j.server.store.StoreUnavailableException if the queue cannot be used, with a message that says what to
     *     change
     * @throws IllegalArgumentException if the address is invalid
     */
    QueueSink sink(Options options) throws IOException;

    /**
     * Opens the reading end.
     *
     * @throws io.xray4j.server.store.StoreUnavailableException if the queue cannot be used, with a message that says what to
     *     change
     * @throws IllegalArgumentException if the address is invalid
     */
    DocumentQueue queue(Options options) throws IOException;

    /**
     * The place of a queue, and its settings. Immutable.
     *
     * @param address what is behind the first colon of {@code --intake}
     * @param configFile a file of properties with secrets and TLS settings; null for none. It is never logged.
     * @param create true to create what is missing, such as a topic; false to refuse to start then
     */
    record Options(String address, @Nullable Path configFile, boolean create) {}
}
