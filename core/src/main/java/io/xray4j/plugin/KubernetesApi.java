// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The cluster's API server, asked as the pod's service account: with its token, and trusting no certificate but those
 * of the cluster's own authority.
 */
final class KubernetesApi {
    private static final String CLUSTER_INFO = "/api/v1/namespaces/amazon-cloudwatch/configmaps/cluster-info";

    private final Path account;
    private final Duration deadline;

    KubernetesApi() {
        this(Path.of("/var/run/secrets/kubernetes.io/serviceaccount"), Duration.ofSeconds(2));
    }

    /** One that finds {@code token} and {@code ca.crt} in this folder, and waits so long for an answer in all. */
    KubernetesApi(Path account, Duration deadline) {
        this.account = account;
        this.deadline = deadline;
    }

    /** The name that Container Insights keeps of the cluster, in a ConfigMap of its namespace. */
    String clusterName(Plugin.Variables variables) throws IOException {
        String answer = ask(variables);
        if (MetadataClient.object(answer).get("data") instanceof Map<?, ?> data
                && data.get("cluster.name") instanceof String name
                && !name.isBlank()) {
            return name.strip();
        }
        throw new IOException("the ConfigMap amazon-cloudwatch/cluster-info has no cluster.name");
    }

    private String ask(Plugin.Variables variables) throws IOException {
        URL address = address(variables);
        if (!(address.openConnection(Proxy.NO_PROXY) instanceof HttpsURLConnection connection)) {
            throw new IOException("this process has replaced https in java.net.URL");
        }
        connection.setSSLSocketFactory(trustingTheCluster());
        String token = Files.readString(account.resolve("token")).strip();
        return MetadataClient.answer(
                (HttpURLConnection) connection, Map.of("Authorization", "Bearer " + token), deadline);
    }

    private static URL address(Plugin.Variables variables) throws IOException {
        String host = variables.value("KUBERNETES_SERVICE_HOST");
        String port = variables.value("KUBERNETES_SERVICE_PORT");
        try {
            return new URL("https", host, port == null ? 443 : Integer.parseInt(port), CLUSTER_INFO);
        } catch (NumberFormatException notAPort) {
            throw new IOException("KUBERNETES_SERVICE_PORT is \"" + port + "\"", notAPort);
        }
    }

    private SSLSocketFactory trustingTheCluster() throws IOException {
        try (InputStream pem = Files.newInputStream(account.resolve("ca.crt"))) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            int count = 0;
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                authorities.setCertificateEntry("authority-" + count++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException unusable) {
            throw new IOException("the cluster's ca.crt is of no use: " + unusable.getMessage(), unusable);
        }
    }
}
