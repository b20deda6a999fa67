// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.xray4j.server.internal.LogLimiter;
import io.xray4j.server.queue.DocumentQueue;
import io.xray4j.server.queue.QueuedDocument;
import io.xray4j.store.opensearch.data.DocumentEntry;
import io.xray4j.store.opensearch.data.Names;
import io.xray4j.store.opensearch.data.SliceCatalog;
import io.xray4j.store.opensearch.data.SummaryEntry;
import io.xray4j.store.opensearch.http.Answer;
import io.xray4j.store.opensearch.http.OpenSearchClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writer of documents. Each is written, was there already, or is put aside with the reason: the method returns when one
 * of the three is certain for every document. Confined to one thread.
 */
final class DocumentWriter {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentWriter.class);

    private final LogLimiter rejections = new LogLimiter();
    private final OpenSearchClient client;
    private final Names names;
    private final SliceCatalog catalog;
    private final DocumentQueue queue;
    private final Patience patience;
    private final Counts counts;

    DocumentWriter(
            OpenSearchClient client,
            Names names,
            SliceCatalog catalog,
            DocumentQueue queue,
            Patience patience,
            Counts counts) {
        this.client = client;
        this.names = names;
        this.catalog = catalog;
        this.queue = queue;
        this.patience = patience;
        this.counts = counts;
    }

    /** Writes documents and returns those that are in the store now. */
    List<PendingDocument> write(List<PendingDocument> documents) throws InterruptedException {
        List<PendingDocument> stored = new ArrayList<>(documents.size());
        List<PendingDocument> left = documents;
        while (!left.isEmpty()) {
            left = attempt(left, stored);
        }
        return stored;
    }

    /** Returns the documents of which it is not certain yet what becomes of them. */
    private List<PendingDocument> attempt(List<PendingDocument> documents, List<PendingDocument> stored)
            throws InterruptedException {
        try {
            Bulk<PendingDocument> bulk = new Bulk<>();
            int taken = 0;
            while (taken < documents.size() && !bulk.isFull()) {
                PendingDocument document = documents.get(taken++);
                if (catalog.ensure(document.slice())) {
                    add(bulk, document);
                } else {
                    reject(
                            document.queued(),
                            "the slice " + document.slice()
                                    + " of its trace was deleted, or would be: it is older than the retention");
                }
            }
            List<PendingDocument> left = new ArrayList<>();
            if (!bulk.items().isEmpty()) {
                left.addAll(send(bulk, stored));
            }
            left.addAll(documents.subList(taken, documents.size()));
            return left;
        } catch (IOException failed) {
            patience.pause(String.valueOf(failed.getMessage()));
            return documents;
        }
    }

    private void add(Bulk<PendingDocument> bulk, PendingDocument document) {
        QueuedDocument queued = document.queued();
        bulk.create(
                document,
                names.documents(document.slice()),
                SummaryEntry.idOf(document.document()),
                document.traceId(),
                DocumentEntry.write(
                        document.traceId(),
                        document.place(),
                        queued.partition(),
                        queued.position(),
                        queued.receivedMicros(),
                        queued.raw()));
    }

    private List<PendingDocument> send(Bulk<PendingDocument> bulk, List<PendingDocument> stored)
            throws IOException, InterruptedException {
        Answer answer = client.send("POST", "/_bulk", bulk.body());
        if (answer.isBusy()) {
            patience.pause(answer.reason());
            return bulk.items();
        }
        JsonNode items = answer.require("documents cannot be written").path("items");
        List<PendingDocument> left = new ArrayList<>();
        String busy = null;
        for (int i = 0; i < bulk.items().size(); i++) {
            PendingDocument document = bulk.items().get(i);
            JsonNode item = items.path(i);
            if (!item.isObject() || item.isEmpty()) {
                throw new IOException("OpenSearch has answered a bulk request without saying what became of it");
            }
            switch (Bulk.outcome(item)) {
                case WRITTEN -> stored(document, stored);
                case CONFLICT -> {
                    counts.duplicates.increment();
                    stored(document, stored);
                }
                case BUSY -> {
                    busy = Bulk.reason(item);
                    left.add(document);
                }
                case NO_INDEX -> {
                    catalog.forget();
                    left.add(document);
                }
                case REFUSED -> reject(document.queued(), "OpenSearch has refused it: " + Bulk.reason(item));
            }
        }
        if (busy == null) {
            patience.succeeded();
        } else {
            patience.pause(busy);
        }
        return left;
    }

    private void stored(PendingDocument document, List<PendingDocument> stored) {
        counts.documents.increment();
        stored.add(document);
    }

    /** Puts a document aside. */
    void reject(QueuedDocument document, String reason) throws InterruptedException {
        while (true) {
            try {
                queue.reject(document, reason);
                counts.rejected.increment();
                rejections.log(suffix -> LOG.warn(
                        "a document at {} of partition {} cannot be indexed and was put aside: {}{}",
                        document.position(),
                        document.partition(),
                        reason,
                        suffix));
                return;
            } catch (IOException failed) {
                patience.pause("a document cannot be put aside: " + failed.getMessage());
            }
        }
    }
}
