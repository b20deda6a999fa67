// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.annotated.Kitchen;
import com.acme.late.Busy;
import com.acme.shop.Item;
import com.acme.shop.Orders;
import com.acme.shopping.Mall;
import com.acme.stubborn.ManyLettersAndMore;
import io.xray4j.Segment;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.testing.EntityAssert;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Packages that know nothing of tracing, captured in this process. */
class CaptureIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final Orders orders = new Orders("anna");

    @BeforeEach
    void capture() {
        Hooks.recorder(tracing.recorder());
        Patcher.patch(
                List.of("com.acme.shop", "com.acme.does.not.exist"),
                Patcher.ignore("com\\.acme\\.shop\\.internal\\..*"));
    }

    @AfterEach
    void forget() {
        Hooks.recorder(null);
    }

    @Test
    void capturesThePackageAndThoseBelow_withoutWhatIsIgnored() {
        assertThat(inRoot(() -> orders.place(2, 1.5, "tea"))).isEqualTo(9);

        RecordedEntity root = tracing.take();
        EntityAssert.assertThat(root).hasSubsegments("place");
        EntityAssert.assertThat(root.subsegment("place")).hasSubsegments("take").isOk();
        EntityAssert.assertThat(root.subsegment("place").subsegment("take")).hasSubsegments();
    }

    /** Two rows of one name would look like one method that calls itself. */
    @Test
    void tellsMethodsOfOneNameApart_whereOneIsBelowTheOther() {
        assertThat(inRoot(() -> orders.count("tea"))).isEqualTo(7);

        RecordedEntity count = tracing.take().subsegment("count");
        EntityAssert.assertThat(count).hasSubsegments("Shelf.count");
    }

    @Test
    void leavesAPackageWhoseNameOnlyBeginsTheSame() {
        inRoot(() -> Mall.visit("mall"));

        EntityAssert.assertThat(tracing.take()).hasSubsegments();
    }

    @Test
    void leavesAccessorsConstructorsAndWhatEveryObjectHas() {
        inRoot(() -> {
            Orders other = new Orders("bert");
            other.setCustomer(orders.getCustomer());
            return other.equals(orders) + other.toString() + other.hashCode() + new Item("tea", 3).price();
        });

        EntityAssert.assertThat(tracing.take()).hasSubsegments();
    }

    @Test
    void capturesLambdasOnceBridgesOnceAndDefaultMethods() {
        inRoot(() -> {
            int unused = orders.withLambda();
            Comparable<Orders> bridge = orders;
            return bridge.compareTo(orders) + Orders.largest("a", "b") + orders.name() + new Item("tea", 3).priceOf(2);
        });

        EntityAssert.assertThat(tracing.take()).hasSubsegments("withLambda", "compareTo", "largest", "name", "priceOf");
    }

    @Test
    void recordsAnExceptionAndLetsItPass() {
        RuntimeException planned = new IllegalStateException("as planned");

        assertThatThrownBy(() -> inRoot(() -> {
                    orders.fail(planned);
                    return 0;
                }))
                .isSameAs(planned);

        RecordedEntity failed = tracing.take().subsegment("fail");
        EntityAssert.assertThat(failed).hasFlags(true, false, false).hasException(IllegalStateException.class);
    }

    @Test
    void endsWithTheStage_whenOneIsReturned() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> stage = inRoot(() -> orders.later(answer));
        CompletableFuture<String> other =
                inRoot(() -> orders.laterAsStage(answer).toCompletableFuture());
        assertThat(tracing.recorder().flush(Duration.ofSeconds(10))).isTrue();
        assertThat(tracing.emitter().untaken()).isEmpty();
        assertThat(tracing.recorder().traceEntity()).isNull();

        answer.complete("for ");

        assertThat(stage.join() + other.join()).isEqualTo("for ANNAfor ANNA");
        assertThat(List.of(named(tracing.take()), named(tracing.take())))
                .containsExactlyInAnyOrder("later", "laterAsStage");
    }

    @Test
    void tellsOfTheStagesFailure() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<String> stage = inRoot(() -> orders.later(answer));

        answer.completeExceptionally(new IllegalStateException("as planned"));

        assertThat(stage).isCompletedExceptionally();
        EntityAssert.assertThat(tracing.take().subsegment("later"))
                .hasFlags(true, false, false)
                .hasException(IllegalStateException.class);
    }

    @Test
    void recordsEachSubscription_whenSomethingReactiveIsReturned() {
        inRoot(() -> {
            Mono<String> one = orders.one(Mono.just("tea for "));
            assertThat(one.block()).isEqualTo("tea for ANNA");
            assertThat(one.block()).isEqualTo("tea for ANNA");
            Mono<String> unsubscribed = orders.one(Mono.just("nobody"));
            return orders.all(Flux.just("a", "b")).collectList().block()
                    + unsubscribed.getClass().getName();
        });

        EntityAssert.assertThat(tracing.take()).hasSubsegments("one", "one", "all");
    }

    @Test
    void capturesOnce_whenPatchedTwice() {
        Patcher.patch(List.of("com.acme.shop", "com.acme.shop.stock"));
        Patcher.patch(List.of("com.acme.shop"), Patcher.ignore("com\\.acme\\.shop\\.internal\\..*"));

        inRoot(() -> orders.place(1, 1, "x"));

        RecordedEntity place = tracing.take().subsegment("place");
        EntityAssert.assertThat(place).hasSubsegments("take");
    }

    @Test
    void capturesWhatIsLoadedAlready() {
        inRoot(() -> Busy.work("before"));
        EntityAssert.assertThat(tracing.take()).hasSubsegments();

        Patcher.patch(List.of("com.acme.late"));

        inRoot(() -> Busy.work("after"));
        EntityAssert.assertThat(tracing.take()).hasSubsegments("work");
    }

    @Test
    void capturesWhatIsAnnotated_byItsOwnName() {
        Kitchen kitchen = new Kitchen();
        CompletableFuture<String> door = new CompletableFuture<>();

        inRoot(() -> kitchen.deliver(door).toString().length() + kitchen.cook(2) + kitchen.meals());
        door.complete("open");

        EntityAssert.assertThat(tracing.take()).hasSubsegments("deliver", "cooking", "meals");
    }

    @Test
    void doesNothing_whereNothingIsCurrent() {
        assertThat(orders.place(2, 1.5, "tea")).isEqualTo(9);
        assertThat(new Kitchen().cook(2)).isEqualTo(2);
        assertThat(tracing.recorder().flush(Duration.ofSeconds(10))).isTrue();
        assertThat(tracing.emitter().documents()).isEmpty();
    }

    @Test
    void refusesWhatIsNoPackageOrPattern_beforeAnythingIsPatched() {
        assertThatThrownBy(() -> Patcher.patch(List.of("com.acme.shopping", "com.acme shop")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"com.acme shop\" is no package");
        assertThatThrownBy(() -> Patcher.patch(List.of("com.acme.shopping"), Patcher.ignore("[")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"[\" is no regular expression");

        inRoot(() -> Mall.visit("mall"));
        EntityAssert.assertThat(tracing.take()).hasSubsegments();
    }

    @Test
    void refusesUnknownLibraries_namingThoseItKnows() {
        assertThatThrownBy(() -> Patcher.patch("executors", "nonsense", "more"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("modules nonsense, more are currently not supported for patching")
                .hasMessageContaining("okhttp")
                .hasMessageContaining("java-http-client");
        assertThatThrownBy(() -> Patcher.unpatch("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    /** One that tries each way to divide a text, before it gives up. */
    @Test
    void saysOnce_whenAPatternGoesOnForEver() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            Patcher.patch(List.of("com.acme.stubborn"), Patcher.ignore("((\\w+\\.?)+)+-"));
            inRoot(() -> ManyLettersAndMore.work("x"));
        } finally {
            System.setErr(before);
        }

        assertThat(said.toString(StandardCharsets.UTF_8).lines().toList())
                .hasSize(1)
                .first()
                .asString()
                .contains("takes too long to match");
        EntityAssert.assertThat(tracing.take()).hasSubsegments("work");
    }

    private <T> T inRoot(Callable<T> body) {
        try (Segment root = tracing.recorder().beginSegment("root")) {
            return body.call();
        } catch (RuntimeException passed) {
            throw passed;
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String named(RecordedEntity root) {
        return root.subsegments().get(0).name();
    }
}
