// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.xray4j.Recorder;
import java.util.ArrayList;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The synchronous driver. */
public abstract class SyncDriverScene extends MongoScene {
    private @Nullable MongoClient client;

    @Override
    void connect(MongoClientSettings settings, Recorder recorder) {
        client = MongoClients.create(settings);
    }

    @Override
    void disconnect() {
        client().close();
    }

    @Override
    protected void insert(int id, String text) {
        items().insertOne(new Document("_id", id).append("text", text));
    }

    @Override
    protected int find(String text) {
        return items().find(Filters.eq("text", text))
                .batchSize(2)
                .into(new ArrayList<>())
                .size();
    }

    @Override
    protected void runUnknownCommand() {
        client().getDatabase(DATABASE).runCommand(new Document("xray4jMissing", 1));
    }

    private MongoCollection<Document> items() {
        return client().getDatabase(DATABASE).getCollection("items");
    }

    private MongoClient client() {
        if (client == null) {
            throw new IllegalStateException("not open");
        }
        return client;
    }
}
