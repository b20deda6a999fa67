// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a local X-Ray is to run. What is not said is as the command line has it, but for the port. Immutable. */
public final class ServerConfig {

    private final int port;
    private final String bind;
    private final @Nullable Path dataFolder;
    private final double defaultRate;
    private final List<String> allowedHosts;

    private ServerConfig(Builder builder) {
        this.port = builder.port;
        this.bind = builder.bind;
        this.dataFolder = builder.dataFolder;
        this.defaultRate = builder.defaultRate;
        this.allowedHosts = List.copyOf(builder.allowedHosts);
    }

    /** A free port, loopback, traces in memory, every request sampled. */
    public static Builder builder() {
        return new Builder();
    }

    /** UDP and TCP alike; 0 stands for a number that is free for both. */
    public int port() {
        return port;
    }

    public String bind() {
        return bind;
    }

    /** Where traces are kept; null for in memory. */
    public @Nullable Path dataFolder() {
        return dataFolder;
    }

    /** The part of requests beyond the first of each second that the Default sampling rule takes, 0 to 1. */
    public double defaultRate() {
        return defaultRate;
    }

    /** Names beside localhost that callers may know the server by. */
    public List<String> allowedHosts() {
        return allowedHosts;
    }

    /** Collects a configuration; confined to one thread at a time. */
    public static final class Builder {

        private final List<String> allowedHosts = new ArrayList<>();
        private int port;
        private String bind = "127.0.0.1";
        private @Nullable Path dataFolder;
        private double defaultRate = 1.0;

        private Builder() {}

        public Builder port(int newPort) {
            if (newPort < 0 || newPort > 65_535) {
                throw new IllegalArgumentException("the port must be 0 to 65535, not " + newPort);
            }
            port = newPort;
            return this;
        }

        /** {@code localhost} or an address of the loopback interface. */
        public Builder bind(String address) {
            bind = address;
            return this;
        }

        public Builder dataFolder(Path folder) {
            dataFolder = folder;
            return this;
        }

        public Builder defaultRate(double rate) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("the default rate must be 0 to 1, not " + rate);
            }
            defaultRate = rate;
            return this;
        }

        public Builder allowHost(String name) {
            allowedHosts.add(name);
            return this;
        }

        public ServerConfig build() {
            return new ServerConfig(this);
        }
    }
}
