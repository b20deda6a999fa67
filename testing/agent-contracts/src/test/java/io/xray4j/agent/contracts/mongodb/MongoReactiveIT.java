// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.mongodb;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The contract on the reactive driver, whose subscriber says nothing of us, to Reactor neither. */
class MongoReactiveIT extends MongoScene {
    private @Nullable MongoClient client;

    @Override
    void connect(MongoClientSettings settings) {
        client = MongoClients.create(settings);
    }

    @Override
    void disconnect() {
        client().close();
    }

    @Override
    protected void insert(int id, String text) {
        await(items().insertOne(new Document("_id", id).append("text", text)));
    }

    @Override
    protected int find(String text) {
        Long found = await(
                Flux.from(items().find(Filters.eq("text", text)).batchSize(2)).count());
        return Objects.requireNonNull(found).intValue();
    }

    @Override
    protected void runUnknownCommand() {
        await(client().getDatabase(DATABASE).runCommand(new Document("xray4jMissing", 1)));
    }

    private static <T> @Nullable T await(Publisher<T> work) {
        return Mono.from(work).block(Duration.ofSeconds(30));
    }

    private MongoCollection<Document> items() {
        return client().getDatabase(DATABASE).getCollection("items");
    }

    private MongoClient client() {
        return Objects.requireNonNull(client);
    }
}
