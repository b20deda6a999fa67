// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servers;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * The main class in the JVM of one node of OpenSearch, known by name only: starts the node on a data folder, prints that it
 * listens, and exits when standard input ends, which it does when the starting process ends.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class OpenSearchNode {
    private static final String LOOPBACK = "127.0.0.1";

    private OpenSearchNode() {}

    /** Starts a node: its name, folder, HTTP port, the ports of all nodes for each other, and the place of its own there. */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        Path folder = Path.of(arguments[1]);
        String[] ports = arguments[3].split(",", -1);
        int own = Integer.parseInt(arguments[4]);
        Files.createDirectories(folder.resolve("config"));
        Class<?> settingsType = Class.forName("org.opensearch.common.settings.Settings");
        Object settings = settingsType.getMethod("builder").invoke(null);
        put(settings, "cluster.name", "xray4j-test");
        put(settings, "node.name", arguments[0]);
        put(settings, "path.home", folder.toString());
        put(settings, "path.data", folder.resolve("data").toString());
        put(settings, "path.logs", folder.resolve("logs").toString());
        put(settings, "network.host", LOOPBACK);
        put(settings, "http.port", arguments[2]);
        put(settings, "transport.port", ports[own]);
        put(settings, "node.processors", "1");
        put(settings, "cluster.routing.allocation.disk.threshold_enabled", "false");
        put(settings, "discovery.seed_hosts", LOOPBACK + ":" + String.join("," + LOOPBACK + ":", ports));
        put(settings, "cluster.initial_cluster_manager_nodes", names(ports.length));
        put(settings, "cluster.fault_detection.leader_check.interval", "500ms");
        put(settings, "cluster.fault_detection.follower_check.interval", "500ms");
        Object built = settings.getClass().getMethod("build").invoke(settings);
        Object environment = Class.forName("org.opensearch.env.Environment")
                .getConstructor(settingsType, Path.class)
                .newInstance(built, folder.resolve("config"));
        Constructor<?> constructor = Class.forName("org.codelibs.opensearch.runner.node.OpenSearchRunnerNode")
                .getConstructor(environment.getClass(), Collection.class);
        Object node = constructor.newInstance(environment, List.of(transport()));
        Class.forName("org.opensearch.node.Node").getMethod("start").invoke(node);
        System.out.println(ServerMain.READY);
        while (System.in.read() >= 0) {
            // Nobody writes; the end is what counts.
        }
        Runtime.getRuntime().halt(0);
    }

    /** Returns the plugin for HTTP, which has another name in each version. */
    private static Class<?> transport() throws ClassNotFoundException {
        try {
            return Class.forName("org.opensearch.transport.Netty4ModulePlugin");
        } catch (ClassNotFoundException version2) {
            return Class.forName("org.opensearch.transport.Netty4Plugin");
        }
    }

    /** Returns the names of all nodes, {@code node-0} and so on. */
    private static String names(int count) {
        StringBuilder names = new StringBuilder("node-0");
        for (int i = 1; i < count; i++) {
            names.append(",node-").append(i);
        }
        return names.toString();
    }

    private static void put(Object settings, String key, String value) throws ReflectiveOperationException {
        settings.getClass().getMethod("put", String.class, String.class).invoke(settings, key, value);
    }
}
