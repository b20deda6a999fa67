// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.loaders;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.loaders.Loaders;
import com.acme.war.ShopServlet;
import io.xray4j.Recorder;
import io.xray4j.testing.RecordedEntity;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A container that deploys an application fifty times keeps none of its class loaders, and each of its traces is whole.
 */
@ParameterizedClass
@ValueSource(classes = {com.acme.tomcat.RedeployMain.class, com.acme.undertow.RedeployMain.class})
class RedeployIT {
    private static final int TIMES = 50;
    private static final Pattern CONTAINERS =
            Pattern.compile(".*(tomcat|undertow|xnio|jboss|smallrye|wildfly|jakarta\\.(annotation|servlet)).*");

    private final Class<?> main;

    RedeployIT(Class<?> main) {
        this.main = main;
    }

    @TempDir
    Path folder = Path.of(".");

    @Test
    void keepsNoLoader_ofAnApplicationThatKnowsNothing() throws Exception {
        redeploy(war());
    }

    @Test
    void keepsNoLoader_ofAnApplicationWithItsOwnCore() throws Exception {
        Path war = war();
        Path core = Path.of(Recorder.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(core)) {
            copyTree(core, war.resolve("WEB-INF/classes"));
        } else {
            Files.createDirectories(war.resolve("WEB-INF/lib"));
            Files.copy(core, war.resolve("WEB-INF/lib/xray4j-core.jar"));
        }
        redeploy(war);
    }

    private void redeploy(Path war) throws Exception {
        try (DatagramSocket daemon = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            daemon.setReceiveBufferSize(1 << 20);
            daemon.setSoTimeout(20_000);
            Process container = start(war, daemon.getLocalPort());
            try {
                List<RecordedEntity> documents = new ArrayList<>();
                while (documents.size() < 2 * TIMES) {
                    documents.add(receive(daemon));
                }
                String said = new String(container.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(container.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(said.lines().filter(line -> line.startsWith("left")))
                        .as(said)
                        .containsExactly("left 0");
                // Neither a line of the agent's nor a thread of ours; the application's own threads may have run our
                // hooks.
                assertThat(folder.resolve("log")).content().doesNotContain("xray4j-");
                assertWhole(documents);
            } finally {
                container.destroyForcibly();
            }
        }
    }

    /** Of each deployment the request, and the request that it led to. */
    private static void assertWhole(List<RecordedEntity> documents) {
        Map<String, List<RecordedEntity>> traces = documents.stream()
                .collect(Collectors.groupingBy(RecordedEntity::traceId, LinkedHashMap::new, Collectors.toList()));
        assertThat(traces).hasSize(TIMES);
        traces.values().forEach(trace -> {
            assertThat(trace).hasSize(2);
            RecordedEntity cart = trace.stream()
                    .filter(each -> each.parentId() == null)
                    .findFirst()
                    .orElseThrow();
            RecordedEntity stock = trace.get(0) == cart ? trace.get(1) : trace.get(0);
            assertThat(stock.parentId()).isEqualTo(cart.subsegment("127.0.0.1").id());
        });
    }

    private Process start(Path war, int daemon) throws IOException {
        Path classes = folder.resolve("main");
        copyClass(main, classes);
        copyClass(Loaders.class, classes);
        String servers = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> CONTAINERS.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder container = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-javaagent:" + System.getProperty("xray4j.test.agent.jar")
                        + "=name=shop,sampling=false,daemon-address=127.0.0.1:" + daemon,
                "-cp",
                servers + File.pathSeparator + classes,
                main.getName(),
                folder.resolve("base").toString(),
                war.toString(),
                String.valueOf(TIMES));
        container.redirectError(folder.resolve("log").toFile());
        return container.start();
    }

    private Path war() throws IOException {
        Path war = folder.resolve("war");
        copyClass(ShopServlet.class, war.resolve("WEB-INF/classes"));
        return war;
    }

    private static RecordedEntity receive(DatagramSocket daemon) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1 << 16], 1 << 16);
        daemon.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        return RecordedEntity.parse(text.substring(text.indexOf('\n') + 1));
    }

    private static void copyClass(Class<?> type, Path to) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path file = to.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream bytes = Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(bytes), file);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target);
            }
        }
    }
}
