// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.api.LeasingFleet.Server;
import io.xray4j.server.api.Reservoirs.Quota;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeasedReservoirsTest {

    private static final int SERVERS = 10;

    private final LeasingFleet fleet = new LeasingFleet();

    @Test
    void givesTheWholeReservoirToTheOnlyServer() throws Exception {
        Server server = fleet.servers(1, 5).get(0);
        assertThat(server.report("a", 10)).as("nothing is leased yet").isZero();
        server.renew();
        assertThat(server.report("a", 10)).isEqualTo(5);
    }

    @Test
    void dividesInProportionToTheRequestsOfEachServersRecorders() throws Exception {
        List<Server> servers = fleet.servers(2, 10);
        for (int i = 0; i < 5; i++) {
            fleet.round(servers, 90, 10);
        }
        assertThat(fleet.usedBy("recorder-0")).isEqualTo(9);
        assertThat(fleet.usedBy("recorder-1")).isEqualTo(1);
    }

    @Test
    void givesASecondServerItsPart_onlyWhenTheFirstRecordersQuotaHasEnded() throws Exception {
        List<Server> servers = fleet.servers(2, 10);
        fleet.round(servers.subList(0, 1), 50);
        fleet.round(servers.subList(0, 1), 50);
        assertThat(fleet.usedBy("recorder-0")).isEqualTo(10);

        int rounds = 0;
        while (fleet.usedBy("recorder-1") < 5) {
            fleet.round(servers, 50, 50);
            assertThat(fleet.used()).isLessThanOrEqualTo(10);
            assertThat(++rounds).isLessThan(6);
        }
        assertThat(fleet.usedBy("recorder-0")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 97})
    void grantsAll_whenDemandIsThere(int reservoir) throws Exception {
        List<Server> servers = fleet.servers(SERVERS, reservoir);
        long[] requests = new long[SERVERS];
        Arrays.setAll(requests, i -> 100 + i);
        long full = 0;
        for (int round = 0; round < 60; round++) {
            fleet.round(servers, requests);
            full += round >= 6 ? fleet.used() : 0;
        }
        // Whole numbers that pass on are used by nobody for a while.
        assertThat(full / 54.0).isBetween(reservoir < SERVERS ? 0.5 * reservoir : 0.9 * reservoir, (double) reservoir);
    }

    @Test
    void letsAReservoirOfOneGoRound() throws Exception {
        List<Server> servers = fleet.servers(SERVERS, 1);
        long[] requests = new long[SERVERS];
        Arrays.fill(requests, 10);
        Set<Integer> had = new TreeSet<>();
        for (int round = 0; round < 150; round++) {
            fleet.round(servers, requests);
            for (int i = 0; i < SERVERS; i++) {
                if (fleet.usedBy("recorder-" + i) == 1) {
                    had.add(i);
                }
            }
        }
        assertThat(had).hasSize(SERVERS);
    }

    @Test
    void givesABusyServerTheNumberThatIsLeftMoreOften() throws Exception {
        List<Server> servers = fleet.servers(2, 1);
        int[] rounds = new int[2];
        for (int round = 0; round < 600; round++) {
            fleet.round(servers, 800, 200);
            rounds[0] += fleet.usedBy("recorder-0");
            rounds[1] += fleet.usedBy("recorder-1");
        }
        assertThat(rounds[0]).isGreaterThan(2 * rounds[1]);
        assertThat(rounds[1]).isPositive();
    }

    @Test
    void returnsThePartOfADeadServer_whenItsLeaseHasEnded() throws Exception {
        List<Server> servers = fleet.servers(2, 10);
        for (int i = 0; i < 5; i++) {
            fleet.round(servers, 50, 50);
        }
        Server alive = servers.get(1);
        double seconds = 0;
        while (alive.report("recorder-1", 50) < 10) {
            assertThat(fleet.used()).isLessThanOrEqualTo(10);
            assertThat(seconds).isLessThan(50);
            fleet.pass(5);
            seconds += 5;
            alive.renew();
        }
        assertThat(seconds).as("the lease may not end before it does").isGreaterThanOrEqualTo(20);
    }

    @Test
    void forgetsAServerWithoutRecorders_atOnce() throws Exception {
        List<Server> servers = fleet.servers(2, 10);
        fleet.round(servers, 50, 50);
        fleet.round(servers, 50, 50);
        fleet.pass(31);
        servers.get(0).renew();
        servers.get(1).report("recorder-1", 50);
        servers.get(1).renew();
        assertThat(servers.get(1).report("recorder-1", 50)).isEqualTo(10);

        long writes = fleet.store.writes();
        servers.get(0).renew();
        servers.get(0).renew();
        assertThat(fleet.store.writes()).as("it needs nothing and has nothing").isEqualTo(writes);
    }

    @Test
    void countsWhatWasGranted_whenTheReservoirShrinks() throws Exception {
        List<Server> servers = fleet.servers(2, 10);
        for (int i = 0; i < 5; i++) {
            fleet.round(servers, 50, 50);
        }
        Server knowing = servers.get(0);
        Server late = servers.get(1);
        knowing.rules.update(LeasingFleet.reservoirOf(4));
        knowing.renew();
        knowing.report("recorder-0", 50);

        // It leases by the size in the document of the leases, although it has not read the rules again.
        late.reservoirs.renew();
        late.report("recorder-1", 50);
        fleet.pass(25);

        assertThat(fleet.used()).isLessThanOrEqualTo(4);
        for (int i = 0; i < 5; i++) {
            fleet.round(servers, 50, 50);
            assertThat(fleet.used()).isLessThanOrEqualTo(4);
        }
        assertThat(fleet.usedBy("recorder-0") + fleet.usedBy("recorder-1")).isEqualTo(4);
    }

    @Test
    void usesTheLastLeaseUntilItsEnd_andThenTheRateOnly_withoutTheStore() throws Exception {
        Server server = fleet.servers(1, 10).get(0);
        server.report("a", 1);
        server.renew();
        fleet.store.before((name, isWrite) -> {
            throw new IOException("no connection");
        });

        fleet.pass(10);
        assertThat(server.renew()).isFalse();
        assertThat(server.report("a", 1)).isEqualTo(10);
        assertThat(server.lostReport("a", 1).endEpochSecond() * 1_000 - fleet.nowMillis.get())
                .isBetween(15_000L, 18_000L);
        fleet.pass(20);
        Quota none = server.lostReport("a", 1);
        assertThat(none.share()).isZero();
        assertThat(none.endEpochSecond() * 1_000)
                .as("a recorder without a quota would borrow")
                .isGreaterThan(fleet.nowMillis.get() + 60_000);

        fleet.store.recover();
        assertThat(server.renew()).isTrue();
        assertThat(server.report("a", 1)).isEqualTo(10);
    }

    @Test
    void leasesNothing_ifTheDocumentCannotBeRead() throws Exception {
        List<Server> servers = fleet.servers(2, 10);
        fleet.round(servers, 1, 1);
        fleet.round(servers, 1, 1);
        String version =
                Objects.requireNonNull(fleet.store.read("sampling-shares")).version();
        fleet.store.write(
                "sampling-shares",
                "{\"version\":1,\"rules\":{\"Default\":{}}}".getBytes(StandardCharsets.UTF_8),
                version);

        assertThat(servers.get(0).renew()).isFalse();
    }

    @Test
    void countsARecordersOldQuota_whenTheNewOneDoesNotArrive() throws Exception {
        Server server = fleet.servers(1, 10).get(0);
        server.report("a", 10);
        server.renew();
        assertThat(server.report("a", 10)).isEqualTo(10);
        fleet.pass(1);
        server.report("b", 10);
        server.lostReport("a", 10);

        assertThat(server.report("b", 10)).isZero();
        fleet.pass(21);
        server.renew();
        assertThat(server.report("b", 10)).isEqualTo(5);
    }

    /** Servers that are killed and started, recorders that move and lose answers, a store that fails half of the time. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 0.5", "7, 0", "7, 0.5", "100, 0", "100, 0.5"})
    void grantsNeverMoreThanTheReservoir(int reservoir, double failing) throws Exception {
        Random random = new Random(reservoir);
        List<Server> servers = fleet.servers(SERVERS, reservoir);
        failAtRandom(failing);
        long granted = 0;
        for (int step = 0; step < 20_000; step++) {
            int number = random.nextInt(SERVERS);
            Server server = servers.get(number);
            int home = random.nextInt(20) == 0 ? random.nextInt(SERVERS) : number;
            String recorder = "recorder-" + home + "-" + random.nextInt(3);
            switch (random.nextInt(8)) {
                case 0, 1 -> server.renew();
                case 2 -> server.lostReport(recorder, random.nextInt(1_000));
                default -> granted += server.report(recorder, random.nextInt(1_000));
            }
            if (random.nextInt(500) == 0) {
                fleet.store.recover();
                servers.set(random.nextInt(SERVERS), fleet.servers(1, reservoir).get(0));
                failAtRandom(failing);
            }
            fleet.pass(random.nextInt(10) == 0 ? random.nextDouble() * 12 : random.nextDouble() / 4);
            assertThat(fleet.used()).isLessThanOrEqualTo(reservoir);
        }
        assertThat(granted).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "10, 0", "10, 0.5", "64, 0"})
    void grantsNeverMoreThanTheReservoir_whenTenServersHammer(int reservoir, double failing) throws Exception {
        List<Server> servers = fleet.servers(SERVERS, reservoir);
        failAtRandom(failing);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger renewals = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(SERVERS);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                Server server = servers.get(i);
                String recorder = "recorder-" + i + "-";
                tasks.add(() -> {
                    ThreadLocalRandom random = ThreadLocalRandom.current();
                    for (int step = 0; step < 2_000; step++) {
                        if (step % 4 == 0 && server.renew()) {
                            renewals.incrementAndGet();
                        }
                        server.report(recorder + random.nextInt(3), random.nextInt(100));
                        most.accumulateAndGet(fleet.used(), Math::max);
                        fleet.pass(random.nextDouble() / 10);
                    }
                    return true;
                });
            }
            for (Future<Boolean> task : threads.invokeAll(tasks, 120, TimeUnit.SECONDS)) {
                assertThat(task.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(renewals).hasPositiveValue();
        assertThat(most.get()).isBetween(1, reservoir);
    }

    /** Fails before a write, which is not done then, or after it, when it is. */
    private void failAtRandom(double share) {
        if (share > 0) {
            fleet.store.before((name, isWrite) -> failAtRandomNow(share / 2));
            fleet.store.after((name, isWrite) -> failAtRandomNow(share / 2));
        }
    }

    private static void failAtRandomNow(double share) throws IOException {
        if (ThreadLocalRandom.current().nextDouble() < share) {
            throw new IOException("no answer");
        }
    }
}
