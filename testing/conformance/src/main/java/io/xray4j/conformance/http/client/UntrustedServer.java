// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.conformance.http.client;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An HTTPS server with a self-signed certificate. */
final class UntrustedServer implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private UntrustedServer(HttpsServer server) {
        this.server = server;
    }

    static UntrustedServer start() throws IOException, GeneralSecurityException, InterruptedException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context()));
        https.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        UntrustedServer started = new UntrustedServer(https);
        https.setExecutor(started.threads);
        https.start();
        return started;
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static SSLContext context() throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore keys = keys();
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /**
     * Made by the JDK's own tool, as the JDK has no public way to sign a certificate; a key in the sources would
     * expire.
     */
    private static KeyStore keys() throws IOException, GeneralSecurityException, InterruptedException {
        Path folder = Files.createTempDirectory("untrusted");
        Path file = folder.resolve("keys.p12");
        try {
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            Process tool = new ProcessBuilder(
                            keytool,
                            "-genkeypair",
                            "-alias",
                            "untrusted",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=127.0.0.1",
                            "-ext",
                            "san=ip:127.0.0.1",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            if (!tool.waitFor(30, TimeUnit.SECONDS) || tool.exitValue() != 0) {
                tool.destroyForcibly();
                throw new IOException("keytool made no key: " + Files.readString(folder.resolve("log")));
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                keys.load(in, PASSWORD.toCharArray());
            }
            return keys;
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder.resolve("log"));
            Files.deleteIfExists(folder);
        }
    }
}
