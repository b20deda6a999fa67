// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pod by its host name and the container by its control group. The cluster's name is not told to pods:
 * Container Insights keeps it in a ConfigMap, which the pod's service account must be allowed to read, and where it is
 * not deployments set {@code CLUSTER_NAME}, as the agents of CloudWatch do, which beats the ConfigMap.
 *
 * <p>Kubernetes anywhere else looks alike, so a pod counts as EKS when it has a name of a cluster or an identity of AWS.
 */
final class EksPlugin implements Plugin {
    private static final Pattern CONTAINER = Pattern.compile("([0-9a-f]{64})");

    private final Path controlGroups;
    private final Path mounts;
    private final KubernetesApi api;

    EksPlugin() {
        this(Path.of("/proc/self/cgroup"), Path.of("/proc/self/mountinfo"), new KubernetesApi());
    }

    EksPlugin(Path controlGroups, Path mounts, KubernetesApi api) {
        this.controlGroups = controlGroups;
        this.mounts = mounts;
        this.api = api;
    }

    @Override
    public String name() {
        return "EKS";
    }

    @Override
    public @Nullable HostInfo find(Variables variables) throws IOException {
        if (variables.value("KUBERNETES_SERVICE_HOST") == null) {
            return null;
        }
        String cluster = clusterName(variables);
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "cluster_name", cluster);
        put(facts, "pod", variables.value("HOSTNAME"));
        put(facts, "container_id", containerId());
        List<String> logs = cluster == null ? List.of() : List.of("/aws/containerinsights/" + cluster + "/application");
        return new HostInfo("eks", "AWS::EKS::Container", facts, logs);
    }

    /** By the variable, else by the API; null if only that is missing, of which one line tells. */
    private @Nullable String clusterName(Variables variables) throws IOException {
        String given = variables.value("CLUSTER_NAME");
        if (given != null) {
            return given;
        }
        try {
            return api.clusterName(variables);
        } catch (IOException untold) {
            if (!hasIdentityOfAws(variables)) {
                throw new IOException("without CLUSTER_NAME the cluster's name is unknown: " + untold, untold);
            }
            System.getLogger("io.xray4j")
                    .log(
                            Level.WARNING,
                            "xray4j's plugin EKS could not learn the cluster's name, which CLUSTER_NAME would tell: "
                                    + untold);
            return null;
        }
    }

    private static boolean hasIdentityOfAws(Variables variables) {
        return variables.value("AWS_WEB_IDENTITY_TOKEN_FILE") != null
                || variables.value("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") != null;
    }

    /** In the control groups of version 1; in those of version 2 a mount of the container's files tells. */
    private @Nullable String containerId() throws IOException {
        for (Path file : List.of(controlGroups, mounts)) {
            if (Files.isReadable(file)) {
                Matcher id = CONTAINER.matcher(Files.readString(file));
                if (id.find()) {
                    return id.group(1);
                }
            }
        }
        return null;
    }

    private static void put(Map<String, String> facts, String key, @Nullable String value) {
        if (value != null) {
            facts.put(key, value);
        }
    }
}
