// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.store.opensearch.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSearchClientTest {

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<@Nullable String> authorizations = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void asksTheNextHost_whenOneCannotBeReached() throws IOException {
        String addresses = "http://127.0.0.1:" + unusedPort() + "," + start(200, "{\"a\":1}");
        try (OpenSearchClient client = new OpenSearchClient(addresses, AuthFile.read(null))) {
            assertThat(client.send("GET", "/", null).body().path("a").asInt()).isEqualTo(1);
            assertThat(client.sendOnce("GET", "/", null).isOk()).isTrue();
        }
    }

    @Test
    void asksTheNextHost_whenOneHasNoCluster_butNotIfTheRequestMustNotBeRepeated() throws IOException {
        String addresses = start(503, "{\"error\":\"no cluster manager\"}") + "," + start(200, "{\"a\":1}");
        try (OpenSearchClient client = new OpenSearchClient(addresses, AuthFile.read(null))) {
            assertThat(client.sendOnce("GET", "/", null).status()).isEqualTo(503);
            assertThat(client.send("GET", "/", null).status()).isEqualTo(200);
        }
    }

    @Test
    void namesTheHost_whenNoneCanBeReached() throws IOException {
        String address = "http://127.0.0.1:" + unusedPort();
        try (OpenSearchClient client = new OpenSearchClient(address, AuthFile.read(null))) {
            assertThatIOException()
                    .isThrownBy(() -> client.send("GET", "/", null))
                    .withMessage(address + " cannot be reached: start OpenSearch there, or mend the address");
        }
    }

    @Test
    void saysSo_whenTheAnswerIsNotOpenSearchs() throws IOException {
        try (OpenSearchClient client = new OpenSearchClient(start(200, "<html>"), AuthFile.read(null))) {
            assertThatIOException()
                    .isThrownBy(() -> client.send("GET", "/", null))
                    .withMessageEndingWith(
                            " answered 200 with something that is not JSON: the address must be that of OpenSearch's HTTP port");
        }
    }

    @Test
    void readsCredentialsAgain_whenTheirFileHasChanged() throws IOException {
        Path file = folder.resolve("auth");
        Files.writeString(file, "username=eve\npassword=secret\n");
        AuthFile auth = AuthFile.read(file);
        try (OpenSearchClient client = new OpenSearchClient(start(200, "{}"), auth)) {
            client.send("GET", "/", null);
            Files.writeString(file, "token=abc\n");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
            auth.look();
            client.send("GET", "/", null);
            Files.writeString(file, "pasword=abc\n");
            Files.setLastModifiedTime(file, FileTime.fromMillis(2_000));
            auth.look();
            client.send("GET", "/", null);
        }
        assertThat(authorizations).containsExactly("Basic ZXZlOnNlY3JldA==", "Bearer abc", "Bearer abc");
    }

    @Test
    void refusesAnInvalidFile_withoutItsSecrets() throws IOException {
        Path file = folder.resolve("auth");
        Files.writeString(file, "password=secret\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthFile.read(file))
                .withMessageContaining("both username and password")
                .withMessageNotContaining("secret");
    }

    @Test
    void refusesAddresses_thatAreInvalidOrContainAPassword() {
        for (String invalid : List.of("ftp://h", "", "http://", "http://h1,,h2")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OpenSearchClient(invalid, AuthFile.read(null)).close());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OpenSearchClient("http://eve:secret@h:9200", AuthFile.read(null)).close())
                .withMessageNotContaining("secret");
    }

    private String start(int status, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        servers.add(server);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
