// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.queue;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The reading end of a queue. A queue consists of partitions, each of which one reader owns at a time and reads in order. A
 * document is delivered again, at the same position, unless {@link #commit} has passed it: after a crash, or when a
 * partition changes its owner. Closing gives the partitions up without a call of the owner: commit before. Confined to one
 * thread at a time, except {@link #status}, which any thread may call.
 */
public interface DocumentQueue extends Closeable {

    /** The calls by which a reader learns of its partitions, on the thread that calls {@link #poll}, during that call. */
    interface Owner {

        /**
         * Called when this reader becomes the owner of a partition.
         *
         * @param next the position of the first document that will be delivered
         * @param end the position behind the last document that is in the partition now. An earlier owner may have
         *     indexed those before it.
         */
        void gained(String partition, long next, long end);

        /**
         * Called before this reader gives a partition up. What was delivered of it should be indexed and committed before
         * the method returns; {@link #commit} and {@link #reject} may be called from here.
         */
        void losing(String partition);

        /** Called when another reader may be the owner already: nothing of this partition can be committed any more. */
        void lost(String partition);
    }

    /** Begins to read. Call this once, before the first poll. */
    void start(Owner owner) throws IOException;

    /**
     * Returns the next documents of the reader's partitions, those of a partition in their order.
     *
     * @param most the most documents
     * @param mostBytes the bytes behind which no further document is returned; a single one may be larger
     * @param wait how long to wait for the first document
     * @return the documents; an empty list if none has arrived
     * @throws IOException if the queue cannot be read now; calling again later may succeed
     */
    List<QueuedDocument> poll(int most, long mostBytes, Duration wait) throws IOException, InterruptedException;

    /**
     * Remains the owner of the partitions without taking documents. Call it some times a second while documents cannot be
     * indexed. It never calls the {@link Owner}: the next poll reports as lost what was taken away meanwhile.
     */
    void keepAlive() throws IOException;

    /**
     * Puts a document aside that can never be indexed, together with the reason. When the method returns, it is where an
     * operator finds it.
     */
    void reject(QueuedDocument document, String reason) throws IOException;

    /**
     * Notes that every document of a partition before this position is indexed or was rejected.
     *
     * @throws IOException if that could not be noted, or another reader owns the partition by now. The reader may go on and
     *     commit a later position.
     */
    void commit(String partition, long next) throws IOException;

    /** Commits several partitions at once, which may take as long as one. */
    default void commit(Map<String, Long> next) throws IOException {
        for (Map.Entry<String, Long> each : next.entrySet()) {
            commit(each.getKey(), each.getValue());
        }
    }

    /** Returns how far behind the readers are. */
    QueueStatus status();
}
