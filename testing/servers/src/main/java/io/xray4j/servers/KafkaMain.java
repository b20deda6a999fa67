// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servers;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The main class in the JVM of a broker of Kafka: formats the broker's folder if it is new, starts the broker, prints that
 * the cluster has accepted it, and exits when the starting process ends, which closes standard input. Kafka's classes are
 * known by name only, as nothing here is compiled with them.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class KafkaMain {
    /** The same for all clusters: the folders of two are never mixed. */
    private static final String CLUSTER_ID = "xray4jxray4jxray4jxra0";

    private KafkaMain() {}

    /** Starts the broker whose folder is the argument. */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        Thread watcher = new Thread(KafkaMain::endWithTheStartingProcess, "watches-standard-input");
        watcher.setDaemon(true);
        watcher.start();
        Path folder = Path.of(arguments[0]);
        String config = folder.resolve("server.properties").toString();
        if (!Files.exists(folder.resolve("data/meta.properties"))) {
            format(folder, config);
        }
        Properties properties = (Properties) Class.forName("kafka.Kafka")
                .getMethod("getPropsFromArgs", String[].class)
                .invoke(null, (Object) new String[] {config});
        Class<?> kafka = Class.forName("kafka.Kafka$");
        Method build = kafka.getDeclaredMethod("buildServer", Properties.class);
        build.setAccessible(true);
        Object server = build.invoke(kafka.getField("MODULE$").get(null), properties);
        // It returns when the controllers have let this broker into the cluster.
        server.getClass().getMethod("startup").invoke(server);
        System.out.println(ServerMain.READY);
        server.getClass().getMethod("awaitShutdown").invoke(server);
    }

    private static void format(Path folder, String config) throws ReflectiveOperationException, IOException {
        String[] options = {"format", "--cluster-id", CLUSTER_ID, "--config", config};
        try (PrintStream out = new PrintStream(
                new FileOutputStream(folder.resolve("format.log").toFile()), true, StandardCharsets.UTF_8)) {
            Object exit = Class.forName("kafka.tools.StorageTool")
                    .getMethod("execute", String[].class, PrintStream.class)
                    .invoke(null, options, out);
            if (!Integer.valueOf(0).equals(exit)) {
                throw new IOException("the folder was not formatted, see " + folder.resolve("format.log"));
            }
        }
    }

    private static void endWithTheStartingProcess() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; the end is what counts.
            }
        } catch (IOException closed) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(0);
    }
}
