// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.store;

import io.xray4j.server.document.SegmentDocument;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of an engine, in the order of their arrival. The oldest can be dropped. Reading is safe for many
 * threads; appending is confined to one thread at a time.
 */
public interface DocumentStore extends Closeable {

    /** Appends these documents, all or none, and returns the position of each. */
    long[] append(List<SegmentDocument> documents) throws IOException;

    /** Returns the document at this position; null if it is damaged or was dropped. */
    @Nullable
    SegmentDocument read(long position) throws IOException;

    /** Returns the position of the oldest document that is left. */
    long begin();

    /** Returns the position of the next document. */
    long end();
}
