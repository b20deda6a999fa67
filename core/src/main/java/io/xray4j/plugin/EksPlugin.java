// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import io.xray4j.internal.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the pod by its host name and the container by its control group. The cluster's name is not told to pods;
 * deployments that want it set {@code CLUSTER_NAME}, as the agents of CloudWatch do. Kubernetes anywhere else looks
 * alike, so a pod counts as EKS when it has a name of a cluster or an identity of AWS.
 */
final class EksPlugin implements Plugin {
    private static final Pattern CONTAINER = Pattern.compile("([0-9a-f]{64})");

    private final Path controlGroups;
    private final Path mounts;

    EksPlugin() {
        this(Path.of("/proc/self/cgroup"), Path.of("/proc/self/mountinfo"));
    }

    EksPlugin(Path controlGroups, Path mounts) {
        this.controlGroups = controlGroups;
        this.mounts = mounts;
    }

    @Override
    public String name() {
        return "EKS";
    }

    @Override
    public @Nullable Surroundings find(Environment environment) throws IOException {
        String cluster = environment.variable("CLUSTER_NAME");
        boolean kubernetes = environment.variable("KUBERNETES_SERVICE_HOST") != null;
        boolean aws = environment.variable("AWS_WEB_IDENTITY_TOKEN_FILE") != null
                || environment.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE") != null;
        if (!kubernetes || cluster == null && !aws) {
            return null;
        }
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "cluster_name", cluster);
        put(facts, "pod", environment.variable("HOSTNAME"));
        put(facts, "container_id", containerId());
        List<String> logs = cluster == null ? List.of() : List.of("/aws/containerinsights/" + cluster + "/application");
        return new Surroundings("eks", "AWS::EKS::Container", facts, logs);
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
