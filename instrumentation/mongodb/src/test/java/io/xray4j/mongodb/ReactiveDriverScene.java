// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.xray4j.Recorder;
import io.xray4j.testing.RecordedEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The reactive driver, subscribed to on a thread without a current entity. */
public abstract class ReactiveDriverScene extends MongoScene {
    private @Nullable MongoClient client;
    private @Nullable Recorder recorder;

    @Override
    void connect(MongoClientSettings settings, Recorder given) {
        recorder = given;
        client = MongoClients.create(settings);
    }

    /** What says of its subscriber who has called; by itself nothing does. */
    protected <T> Mono<T> called(Mono<T> work, Recorder given) {
        return work;
    }

    @Override
    void disconnect() {
        client().close();
    }

    @Override
    protected void insert(int id, String text) {
        await(Mono.from(items().insertOne(new Document("_id", id).append("text", text))));
    }

    @Override
    protected int find(String text) {
        Long found = await(
                Flux.from(items().find(Filters.eq("text", text)).batchSize(2)).count());
        return Objects.requireNonNull(found).intValue();
    }

    @Override
    protected void runUnknownCommand() {
        await(Mono.from(client().getDatabase(DATABASE).runCommand(new Document("xray4jMissing", 1))));
    }

    /**
     * Guards against a chain whose later calls lose who began it: each is subscribed to where the one before was
     * answered.
     */
    @Test
    void recordsAChainOfCalls_belowWhoSubscribed() throws Exception {
        tracing.recorder()
                .inSegment(
                        "root",
                        root -> await(Mono.from(items().insertOne(new Document("_id", 1).append("text", "a")))
                                .flatMap(done ->
                                        Mono.from(items().insertOne(new Document("_id", 2).append("text", "a"))))
                                .flatMap(done -> Flux.from(items().find()).count())));

        assertThat(tracing.take().subsegments()).hasSize(3);
    }

    /** Guards against an application that subscribes without Reactor, and whose calls have no parent. */
    @Test
    void recordsAPlainSubscriber_belowWhatIsCurrentWhereItSubscribes() throws Exception {
        tracing.recorder()
                .inSegment(
                        "root",
                        root -> subscribe(items().insertOne(new Document("_id", 1)))
                                .get(20, TimeUnit.SECONDS));

        assertThat(tracing.take().subsegments()).hasSize(1);
    }

    /** Guards against a subsegment that a cancelled subscription leaves open. */
    @Test
    void endsACommand_whoseSubscriberHasCancelled() throws Exception {
        for (int id = 0; id < 5; id++) {
            insert(id, "a");
        }
        tracing.recorder()
                .inSegment(
                        "root",
                        root -> await(
                                Flux.from(items().find().batchSize(2)).take(1).then()));

        RecordedEntity root = tracing.take();
        List<RecordedEntity> commands = new ArrayList<>(root.subsegments());
        if (commands.size() == 1) {
            // The cursor was closed after the segment's end: a document of its own.
            commands.add(tracing.take());
        }
        assertThat(commands)
                .extracting(command -> command.text("/annotations/mongodb_command_name"))
                .containsExactly("find", "killCursors");
        assertThat(commands).noneMatch(RecordedEntity::isInProgress).noneMatch(RecordedEntity::isFault);
    }

    private <T> @Nullable T await(Mono<T> work) {
        return called(work, Objects.requireNonNull(recorder))
                .subscribeOn(Schedulers.parallel())
                .block();
    }

    private static CompletableFuture<Boolean> subscribe(Publisher<?> publisher) {
        CompletableFuture<Boolean> completed = new CompletableFuture<>();
        publisher.subscribe(new Subscriber<Object>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Object value) {}

            @Override
            public void onError(Throwable thrown) {
                completed.completeExceptionally(thrown);
            }

            @Override
            public void onComplete() {
                completed.complete(true);
            }
        });
        return completed;
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
