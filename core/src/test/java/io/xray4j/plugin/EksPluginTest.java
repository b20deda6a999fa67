// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.xray4j.internal.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The plugin against an API server on the loopback address, whose certificate was made for the test. */
@Timeout(60)
class EksPluginTest {
    /** Long enough for a busy machine, where it is not what is tested. */
    private Duration deadline = Duration.ofSeconds(20);

    private static final String CLUSTER_INFO = "/api/v1/namespaces/amazon-cloudwatch/configmaps/cluster-info";
    private static final String CONFIG_MAP = """
            {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"cluster-info","namespace":"amazon-cloudwatch"},
             "data":{"cluster.name":"prod","logs.region":"eu-west-1"}}
            """;
    private static final char[] PASSWORD = "loopback".toCharArray();

    @TempDir
    static Path keys;

    @TempDir
    Path account;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Warnings warnings = new Warnings();
    private final Logger logger = Logger.getLogger("io.xray4j");
    private @Nullable HttpsServer server;

    @BeforeAll
    static void makeCertificates() throws Exception {
        makeKey("cluster");
        makeKey("stranger");
    }

    @BeforeEach
    void start() throws Exception {
        Files.writeString(account.resolve("token"), "the-token\n");
        trust("cluster");
        HttpsServer started = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        started.setHttpsConfigurator(new HttpsConfigurator(identity("cluster")));
        started.setExecutor(threads);
        started.start();
        server = started;
        logger.addHandler(warnings);
    }

    @AfterEach
    void stop() {
        over.countDown();
        logger.removeHandler(warnings);
        Objects.requireNonNull(server).stop(0);
        threads.shutdownNow();
    }

    @Test
    void readsTheClustersName_asThePodsServiceAccount() throws IOException {
        answer(exchange -> {
            boolean allowed =
                    "Bearer the-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            respond(exchange, allowed ? 200 : 401, CONFIG_MAP);
        });
        HostInfo found = Objects.requireNonNull(find(Map.of("HOSTNAME", "web-7f")));
        assertThat(found.origin()).isEqualTo("AWS::EKS::Container");
        assertThat(found.facts()).isEqualTo(Map.of("cluster_name", "prod", "pod", "web-7f"));
        assertThat(found.logGroups()).containsExactly("/aws/containerinsights/prod/application");
        assertThat(warnings.lines).isEmpty();
    }

    @Test
    void asksNobody_whenTheVariableTells() throws IOException {
        answer(exchange -> respond(exchange, 200, CONFIG_MAP));
        HostInfo found = Objects.requireNonNull(find(Map.of("CLUSTER_NAME", "mine")));
        assertThat(found.facts()).isEqualTo(Map.of("cluster_name", "mine"));
        assertThat(new EksPlugin().find(Environment.of(Map.of("CLUSTER_NAME", "mine"))::variable))
                .as("outside of Kubernetes")
                .isNull();
    }

    @Test
    void keepsTheRest_withOneWarning_whenTheAccountMayNotRead() throws IOException {
        answer(exchange -> respond(exchange, 403, "{\"kind\":\"Status\",\"code\":403}"));
        HostInfo found =
                Objects.requireNonNull(find(Map.of("HOSTNAME", "web-7f", "AWS_WEB_IDENTITY_TOKEN_FILE", "/token")));
        assertThat(found.facts()).isEqualTo(Map.of("pod", "web-7f"));
        assertThat(found.logGroups()).isEmpty();
        assertThat(warnings.lines).singleElement().asString().contains("403", "CLUSTER_NAME");
    }

    /** Without a sign of AWS it may be anybody's Kubernetes: nothing is claimed, and the failure is the one warning. */
    @Test
    void fails_whenNothingSaysThatItIsEks() {
        answer(exchange -> respond(exchange, 404, "{}"));
        assertThatThrownBy(() -> find(Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404")
                .hasMessageContaining("CLUSTER_NAME");
        assertThat(warnings.lines).isEmpty();
    }

    @Test
    void fails_whenTheMapHasNoName() {
        answer(exchange -> respond(exchange, 200, "{\"data\":{\"logs.region\":\"eu-west-1\"}}"));
        assertThatThrownBy(() -> find(Map.of())).hasMessageContaining("no cluster.name");
    }

    @Test
    void tellsItsTokenToNobodyElse() throws Exception {
        List<String> asked = new ArrayList<>();
        answer(exchange -> {
            asked.add(exchange.getRequestMethod());
            respond(exchange, 200, CONFIG_MAP);
        });
        trust("stranger");
        assertThatThrownBy(() -> find(Map.of())).hasMessageContaining("SSL");
        Files.writeString(account.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----\nnonsense\n");
        assertThatThrownBy(() -> find(Map.of())).hasMessageContaining("ca.crt");
        Files.delete(account.resolve("token"));
        trust("cluster");
        assertThatThrownBy(() -> find(Map.of())).hasMessageContaining("token");
        assertThat(asked).isEmpty();
    }

    /** Each byte comes in time; all of them never would. */
    @Test
    void givesUp_whenTheAnswerDrips() {
        deadline = Duration.ofMillis(500);
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                do {
                    body.write(' ');
                    body.flush();
                } while (!isOver(Duration.ofMillis(20)));
            }
        });
        assertThatThrownBy(() -> find(Map.of())).hasMessageContaining("took more than 500 ms");
    }

    @Test
    void givesUp_whenNobodyShakesHands() throws IOException {
        deadline = Duration.ofMillis(500);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> find(Map.of("KUBERNETES_SERVICE_PORT", String.valueOf(silent.getLocalPort()))))
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> find(Map.of("KUBERNETES_SERVICE_PORT", "https")))
                .hasMessageContaining("KUBERNETES_SERVICE_PORT");
    }

    private @Nullable HostInfo find(Map<String, String> variables) throws IOException {
        Map<String, String> all = new HashMap<>();
        all.put("KUBERNETES_SERVICE_HOST", "127.0.0.1");
        all.put(
                "KUBERNETES_SERVICE_PORT",
                String.valueOf(Objects.requireNonNull(server).getAddress().getPort()));
        all.putAll(variables);
        KubernetesApi api = new KubernetesApi(account, deadline);
        Path none = account.resolve("none");
        return new EksPlugin(none, none, api).find(Environment.of(all)::variable);
    }

    private void answer(HttpHandler handler) {
        Objects.requireNonNull(server).createContext(CLUSTER_INFO, handler);
    }

    private boolean isOver(Duration wait) throws IOException {
        try {
            return over.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void trust(String name) throws Exception {
        byte[] certificate = store(name).getCertificate(name).getEncoded();
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        Files.writeString(
                account.resolve("ca.crt"), "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
    }

    private static SSLContext identity(String name) throws Exception {
        KeyManagerFactory identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        identity.init(store(name), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore store(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.resolve(name + ".p12"))) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static void makeKey(String name) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.resolve(name + ".p12").toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private static final class Warnings extends Handler {
        final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                lines.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
