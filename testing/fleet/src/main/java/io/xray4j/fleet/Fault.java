// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.fleet;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A way in which a part of a fleet fails, and how it is mended. */
enum Fault {
    COLLECTOR("a collector") {
        @Override
        void happen(LocalFleet fleet, Random random) {
            again(any(fleet.collectors(), random));
        }
    },
    INDEXER("an indexer") {
        @Override
        void happen(LocalFleet fleet, Random random) {
            again(any(fleet.indexers(), random));
        }
    },
    ALL_INDEXERS("all indexers, and so the housekeeper") {
        @Override
        void happen(LocalFleet fleet, Random random) {
            fleet.indexers().forEach(ServerJvm::kill);
            pause(DOWN_MILLIS);
            fleet.indexers().forEach(ServerJvm::restart);
        }
    },
    BROKER("one broker") {
        @Override
        void happen(LocalFleet fleet, Random random) {
            int broker = random.nextInt(3);
            fleet.kafka().kill(broker);
            pause(DOWN_MILLIS);
            fleet.kafka().restart(broker);
        }

        @Override
        boolean needsThree() {
            return true;
        }
    },
    TWO_BROKERS("two of three brokers") {
        @Override
        void happen(LocalFleet fleet, Random random) {
            int kept = random.nextInt(3);
            for (int broker = 0; broker < 3; broker++) {
                if (broker != kept) {
                    fleet.kafka().kill(broker);
                }
            }
            pause(DOWN_MILLIS);
            for (int broker = 0; broker < 3; broker++) {
                if (broker != kept) {
                    fleet.kafka().restart(broker);
                }
            }
        }

        @Override
        boolean needsThree() {
            return true;
        }
    },
    NODE("one node of OpenSearch") {
        @Override
        void happen(LocalFleet fleet, Random random) {
            int node = random.nextInt(3);
            fleet.openSearch().kill(node);
            pause(DOWN_MILLIS);
            fleet.openSearch().restart(node);
        }

        @Override
        boolean needsThree() {
            return true;
        }
    },
    ALL_NODES("all nodes of OpenSearch") {
        @Override
        void happen(LocalFleet fleet, Random random) {
            int nodes = fleet.openSearch().addresses().split(",", -1).length;
            int[] all = new int[nodes];
            for (int node = 0; node < nodes; node++) {
                all[node] = node;
                fleet.openSearch().kill(node);
            }
            pause(DOWN_MILLIS);
            fleet.openSearch().launch(all);
            fleet.openSearch().awaitReady();
        }
    };

    private static final long DOWN_MILLIS = 4_000;

    private final String label;

    Fault(String label) {
        this.label = label;
    }

    /** Kills the part, and starts it again after some seconds. */
    abstract void happen(LocalFleet fleet, Random random);

    /** Returns true if the fleet must have three brokers and three nodes. */
    boolean needsThree() {
        return false;
    }

    private static void again(ServerJvm server) {
        server.kill();
        pause(DOWN_MILLIS / 4);
        server.restart();
    }

    private static ServerJvm any(List<ServerJvm> servers, Random random) {
        return servers.get(random.nextInt(servers.size()));
    }

    /** The length of an outage, not a wait for something. */
    private static void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
