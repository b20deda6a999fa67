// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Entity;
import io.xray4j.testing.TracingExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.WebAsyncTask;

/** A handler's {@code Callable} that goes on when its request has been answered without it, and the container has reused that. */
class OverrunCallableIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final CountDownLatch done = new CountDownLatch(1);

    @AfterEach
    void stop() {
        done.countDown();
        pool.shutdown();
    }

    @Test
    void leavesItsThreadAsItWas() throws Exception {
        CompletableFuture<Entity> during = new CompletableFuture<>();
        Overrun controller = new Overrun(pool, () -> {
            during.complete(tracing.recorder().traceEntity());
            awaitWhateverHappens(done);
        });
        try (ConfigurableApplicationContext context =
                TestContext.servlet(tracing.recorder()).start(controller)) {
            URI uri = TestContext.uri(context);
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            assertThat(get(client, uri.resolve("/slow"))).isEqualTo("in time");
            // On the same connection: the container is through with the first request when it reads the next.
            assertThat(get(client, uri.resolve("/quick"))).isEqualTo("quick");
            done.countDown();
            assertThat(pool.submit(tracing.recorder()::traceEntity).get(10, TimeUnit.SECONDS))
                    .isNull();
        }
        assertThat(during.get(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(tracing.take()).hasStatus(200);
        assertThat(tracing.take()).hasStatus(200);
    }

    private static String get(HttpClient client, URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Waits uninterruptibly, like code deep in a driver. */
    private static void awaitWhateverHappens(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException cancelled) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Controller
    static class Overrun {
        private final ExecutorService pool;
        private final Runnable work;

        Overrun(ExecutorService pool, Runnable work) {
            this.pool = pool;
            this.work = work;
        }

        @GetMapping("/slow")
        @ResponseBody
        WebAsyncTask<String> slow() {
            WebAsyncTask<String> task = new WebAsyncTask<>(50L, new TaskExecutorAdapter(pool), () -> {
                work.run();
                return "late";
            });
            task.onTimeout(() -> "in time");
            return task;
        }

        @GetMapping("/quick")
        @ResponseBody
        String quick() {
            return "quick";
        }
    }
}
