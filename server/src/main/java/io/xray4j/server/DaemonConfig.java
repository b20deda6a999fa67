// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of a configuration file of the X-Ray daemon, {@code cfg.yaml}. As with the daemon, an empty value or 0 means the
 * default, and an unknown key is an error. Immutable.
 *
 * @param address the address that {@code Socket.UDPAddress} has, {@code host:port}; null for the default
 * @param ignored a line for each key that is understood and has no meaning here
 */
record DaemonConfig(
        @Nullable String region,
        @Nullable String roleArn,
        @Nullable String endpoint,
        @Nullable String proxyAddress,
        boolean localMode,
        @Nullable String address,
        @Nullable String logLevel,
        @Nullable String logPath,
        List<String> ignored) {

    /** A configuration without a value. */
    static final DaemonConfig NONE = new DaemonConfig(null, null, null, null, false, null, null, null, List.of());

    private static final long MAX_BYTES = 64 * 1024;

    private static final Map<String, String> WITHOUT_MEANING = new TreeMap<>(Map.of(
            "TotalBufferSizeMB", "documents wait on the disk, see --spool-bytes",
            "Concurrency", "four requests are under way at once",
            "ResourceARN", "the daemon's telemetry is not sent",
            "Logging.LogRotation", "the log is not rotated",
            "Socket.TCPAddress", "TCP has the address of Socket.UDPAddress"));

    private static final Set<String> KNOWN = Set.of(
            "Version",
            "Region",
            "RoleARN",
            "Endpoint",
            "ProxyAddress",
            "LocalMode",
            "NoVerifySSL",
            "Socket.UDPAddress",
            "Logging.LogLevel",
            "Logging.LogPath");

    DaemonConfig {
        ignored = List.copyOf(ignored);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it cannot be read, or is no configuration of the daemon; the message says why
     */
    static DaemonConfig read(Path file) {
        JsonNode root;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            root = new YAMLMapper().readTree(file.toFile());
        } catch (JsonProcessingException invalid) {
            throw new IllegalArgumentException(
                    file + " is not YAML, at line " + invalid.getLocation().getLineNr(), invalid);
        } catch (IOException e) {
            throw new IllegalArgumentException("the configuration file " + file + " cannot be read", e);
        }
        return of(file.toString(), root);
    }

    private static DaemonConfig of(String file, JsonNode root) {
        int version = root.path("Version").asInt();
        if (version != 1 && version != 2) {
            throw new IllegalArgumentException(
                    file + " is no configuration file of the X-Ray daemon: Version must be 1 or 2");
        }
        Map<String, JsonNode> values = values(root);
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(KNOWN);
        unknown.removeAll(WITHOUT_MEANING.keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(file + " has unknown keys: " + String.join(", ", unknown));
        }
        if (values.containsKey("NoVerifySSL") && values.get("NoVerifySSL").asBoolean()) {
            throw new IllegalArgumentException(file + " has NoVerifySSL: certificates are always verified here."
                    + " Add the certificate to a trust store instead: -Djavax.net.ssl.trustStore=FILE");
        }
        List<String> ignored = new ArrayList<>();
        WITHOUT_MEANING.forEach((key, why) -> {
            if (values.containsKey(key)) {
                ignored.add(key + " of " + file + " is ignored: " + why);
            }
        });
        return new DaemonConfig(
                text(values, "Region"),
                text(values, "RoleARN"),
                text(values, "Endpoint"),
                text(values, "ProxyAddress"),
                values.containsKey("LocalMode") && values.get("LocalMode").asBoolean(),
                text(values, "Socket.UDPAddress"),
                text(values, "Logging.LogLevel"),
                text(values, "Logging.LogPath"),
                ignored);
    }

    /** Returns the values by key, those of a section as {@code Section.Key}; without empty ones. */
    private static Map<String, JsonNode> values(JsonNode root) {
        Map<String, JsonNode> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                for (Map.Entry<String, JsonNode> nested : value.properties()) {
                    put(values, entry.getKey() + "." + nested.getKey(), nested.getValue());
                }
            } else {
                put(values, entry.getKey(), value);
            }
        }
        return values;
    }

    private static void put(Map<String, JsonNode> values, String key, JsonNode value) {
        boolean isDefault = value.isNull()
                || value.isValueNode()
                        && (value.asText().isEmpty() || value.asText().equals("0"));
        if (!isDefault) {
            values.put(key, value);
        }
    }

    private static @Nullable String text(Map<String, JsonNode> values, String key) {
        JsonNode value = values.get(key);
        return value == null ? null : value.asText();
    }
}
