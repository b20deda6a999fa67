// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the endpoint that ECS names to each container; without one the process is not in ECS. */
final class EcsPlugin implements Plugin {
    @Override
    public String name() {
        return "ECS";
    }

    @Override
    public @Nullable HostInfo find(Variables variables) throws IOException {
        String endpoint = variables.value("ECS_CONTAINER_METADATA_URI_V4");
        if (endpoint == null) {
            endpoint = variables.value("ECS_CONTAINER_METADATA_URI");
        }
        if (endpoint == null) {
            return null;
        }
        Map<?, ?> container = MetadataClient.object(MetadataClient.get(URI.create(endpoint), Map.of()));
        Map<String, String> facts = new LinkedHashMap<>();
        put(facts, "container", container.get("DockerName"));
        put(facts, "container_id", container.get("DockerId"));
        put(facts, "container_arn", container.get("ContainerARN"));
        Object options = container.get("LogOptions");
        return new HostInfo("ecs", "AWS::ECS::Container", facts, logGroups(options));
    }

    private static List<String> logGroups(@Nullable Object options) {
        return options instanceof Map<?, ?> known && known.get("awslogs-group") instanceof String group
                ? List.of(group)
                : List.of();
    }

    private static void put(Map<String, String> facts, String key, @Nullable Object value) {
        if (value instanceof String text) {
            facts.put(key, text);
        }
    }
}
