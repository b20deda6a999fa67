// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import io.xray4j.server.store.Retention;
import io.xray4j.server.store.log.DocumentLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The configuration of a local X-Ray. Immutable. */
public final class ServerConfig {

    /** Ten years. */
    static final long MAX_RETENTION_DAYS = 3650;

    private final int port;
    private final String bind;
    private final @Nullable Path dataFolder;
    private final OptionalInt otlpPort;
    private final OptionalInt zipkinPort;
    private final double defaultRate;
    private final List<String> allowedHosts;
    private final Retention retention;
    private final boolean strictAws;
    private final boolean transactionSearch;
    private final @Nullable Forwarding forwarding;
    private final @Nullable FleetConfig fleet;
    private final @Nullable Path accessFile;
    private final boolean openDaemon;
    private final boolean insecure;
    private final @Nullable Path accessLog;

    private ServerConfig(Builder builder) {
        this.port = builder.port;
        this.bind = builder.bind;
        this.otlpPort = builder.otlpPort;
        this.zipkinPort = builder.zipkinPort;
        this.dataFolder = builder.dataFolder;
        this.defaultRate = builder.defaultRate;
        this.allowedHosts = List.copyOf(builder.allowedHosts);
        this.retention = new Retention(builder.retention, builder.retentionBytes);
        this.strictAws = builder.strictAws;
        this.transactionSearch = builder.transactionSearch;
        this.forwarding = builder.forwarding;
        this.fleet = builder.fleet;
        this.accessFile = builder.accessFile;
        this.openDaemon = builder.openDaemon;
        this.insecure = builder.insecure;
        this.accessLog = builder.accessLog;
    }

    /** Returns a builder with the defaults: a free port of 127.0.0.1, traces in memory, every request sampled. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the UDP and TCP port; 0 chooses a port that is free for both. */
    public int port() {
        return port;
    }

    /** Returns the further TCP port for OpenTelemetry's clients; empty for none, 0 for a free port. */
    public OptionalInt otlpPort() {
        return otlpPort;
    }

    /** Returns the further TCP port for Zipkin's clients; empty for none, 0 for a free port. */
    public OptionalInt zipkinPort() {
        return zipkinPort;
    }

    /** Returns the address to listen on. */
    public String bind() {
        return bind;
    }

    /** Returns the file that says who may do what; null if everybody who can connect may do everything. */
    public @Nullable Path accessFile() {
        return accessFile;
    }

    /**
     * Returns true if everybody may send datagrams and ask for sampling rules, although an access file says who may do
     * the rest.
     */
    public boolean isDaemonOpen() {
        return openDaemon;
    }

    /** Returns true if the server may listen on other addresses than loopback without an access file. */
    public boolean isInsecure() {
        return insecure;
    }

    /** Returns the file in which each request is logged, {@code -} for standard output; null for none. */
    public @Nullable Path accessLog() {
        return accessLog;
    }

    /** Returns the folder for traces and sampling rules; null for memory. */
    public @Nullable Path dataFolder() {
        return dataFolder;
    }

    /**
     * Returns the rate of the sampling rule Default, 0 to 1: the share of requests recorded beyond the first in each
     * second.
     */
    public double defaultRate() {
        return defaultRate;
    }

    /** Returns the host names, beside those of the loopback interface, that requests may use. */
    public List<String> allowedHosts() {
        return allowedHosts;
    }

    /** Returns true if the server refuses what AWS refuses. */
    public boolean strictAws() {
        return strictAws;
    }

    /** Returns true if traces are found by retrieval only, as with CloudWatch's Transaction Search. */
    public boolean transactionSearch() {
        return transactionSearch;
    }

    /** Returns how documents are sent on to X-Ray in AWS; null if they are not. */
    public @Nullable Forwarding forwarding() {
        return forwarding;
    }

    /** Returns the store that this server shares with others, and its part of the work; null for a server alone. */
    public @Nullable FleetConfig fleet() {
        return fleet;
    }

    /** Returns how long traces are stored. */
    Retention retention() {
        return retention;
    }

    /** A builder of a {@link ServerConfig}. Confined to one thread at a time. */
    public static final class Builder {

        private final List<String> allowedHosts = new ArrayList<>();
        private int port;
        private String bind = "127.0.0.1";
        private OptionalInt otlpPort = OptionalInt.empty();
        private OptionalInt zipkinPort = OptionalInt.empty();
        private @Nullable Path dataFolder;
        private double defaultRate = 1.0;
        private Duration retention = Retention.DEFAULT.age();
        private long retentionBytes = Retention.DEFAULT.bytes();
        private boolean strictAws;
        private boolean transactionSearch;
        private @Nullable Forwarding forwarding;
        private @Nullable FleetConfig fleet;
        private @Nullable Path accessFile;
        private boolean openDaemon;
        private boolean insecure;
        private @Nullable Path accessLog;

        private Builder() {}

        /**
         * Sets the UDP and TCP port.
         *
         * @param newPort 1 to 65535, or 0 to choose a port that is free for both
         * @throws IllegalArgumentException for any other number
         */
        public Builder port(int newPort) {
            port = valid("port", newPort);
            return this;
        }

        private static int valid(String name, int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException(name + " is " + port + ": it must be 0 to 65535");
            }
            return port;
        }

        /**
         * Sets a further TCP port, such as 4318, to which OpenTelemetry's clients send by default. It answers as the
         * first port does. By default the server has no such port.
         *
         * @param newPort 1 to 65535, or 0 to choose a free port
         * @throws IllegalArgumentException for any other number
         */
        public Builder otlpPort(int newPort) {
            otlpPort = OptionalInt.of(valid("OTLP port", newPort));
            return this;
        }

        /**
         * Sets a further TCP port, such as 9411, to which Zipkin's clients send by default. It answers as the first port
         * does. By default the server has no such port.
         *
         * @param newPort 1 to 65535, or 0 to choose a free port
         * @throws IllegalArgumentException for any other number
         */
        public Builder zipkinPort(int newPort) {
            zipkinPort = OptionalInt.of(valid("Zipkin port", newPort));
            return this;
        }

        /**
         * Sets the address to listen on, {@code 127.0.0.1} by default. One that other machines can reach needs {@link
         * #accessFile} or {@link #insecureBind}, else the server does not start. With an access file, datagrams are
         * received on loopback only, because they carry no token, unless {@link #openDaemon} is set.
         */
        public Builder bind(String address) {
            bind = address;
            return this;
        }

        /** Sets the folder for traces and sampling rules, which is created if necessary. */
        public Builder dataFolder(Path folder) {
            dataFolder = folder;
            return this;
        }

        /**
         * Sets the rate of the sampling rule Default, which applies until a user changes that rule.
         *
         * @param rate 0 to 1
         * @throws IllegalArgumentException for any other number
         */
        public Builder defaultRate(double rate) {
            if (!(rate >= 0 && rate <= 1)) {
                throw new IllegalArgumentException("default rate is " + rate + ": it must be 0 to 1");
            }
            defaultRate = rate;
            return this;
        }

        /**
         * Sets the age at which traces are deleted, seven days by default. Traces are deleted in files of 64 MB or a day.
         *
         * @throws IllegalArgumentException if it is not positive, or longer than 3650 days
         */
        public Builder retention(Duration age) {
            if (age.isZero() || age.isNegative() || age.compareTo(Duration.ofDays(MAX_RETENTION_DAYS)) > 0) {
                throw new IllegalArgumentException("retention is " + age.toSeconds()
                        + " seconds: it must be longer than 0 and at most " + MAX_RETENTION_DAYS + " days");
            }
            retention = new Retention(age, retentionBytes).age();
            return this;
        }

        /**
         * Sets the bytes of log and index above which the oldest traces are deleted, 10,000,000,000 by default. Whole files
         * of up to 64 MB are deleted, oldest first, never the one that is being written.
         *
         * @throws IllegalArgumentException if it is less than 67,108,864, the size of one file
         */
        public Builder retentionBytes(long bytes) {
            if (bytes < DocumentLog.MAX_FILE_BYTES) {
                throw new IllegalArgumentException("retention is " + bytes + " bytes: it must be at least "
                        + DocumentLog.MAX_FILE_BYTES + " (64 MB), because whole files of that size are deleted");
            }
            retentionBytes = new Retention(retention, bytes).bytes();
            return this;
        }

        /**
         * Allows another host name in requests, such as a container's. Can be called repeatedly.
         *
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder allowHost(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the allowed host is empty: it must be a name such as xray.test");
            }
            allowedHosts.add(name);
            return this;
        }

        /**
         * Sets whether the server refuses what AWS refuses: names and annotation keys, old and future documents, AWS's
         * quotas for requests, and extensions of the filter language. Otherwise such documents are accepted, and their
         * traces say what AWS would refuse. False by default.
         */
        public Builder strictAws(boolean strict) {
            strictAws = strict;
            return this;
        }

        /**
         * Sets whether traces are found as in an account with Transaction Search: BatchGetTraces finds nothing, and
         * StartTraceRetrieval does. False by default.
         */
        public Builder transactionSearch(boolean on) {
            transactionSearch = on;
            return this;
        }

        /**
         * Sends documents on to X-Ray in AWS, in place of the X-Ray daemon, and answers sampling requests from there. That
         * needs a data folder, in which documents wait while AWS cannot be reached.
         */
        public Builder forward(Forwarding to) {
            forwarding = to;
            return this;
        }

        /**
         * Stores traces where other servers find them too, in place of the folder and of memory. A server that keeps the
         * queue in its own log still needs the folder.
         */
        public Builder fleet(FleetConfig shared) {
            fleet = shared;
            return this;
        }

        /**
         * Sets the file that says who may do what. Each line is {@code ingest}, {@code read} or {@code admin}, and then
         * {@code token TOKEN} or {@code key ID SECRET}: requests need one of the tokens, or a signature of version 4 with
         * one of the keys. A file that does not exist is made, with a token for each role. It is read again when it has
         * changed.
         */
        public Builder accessFile(Path file) {
            accessFile = file;
            return this;
        }

        /**
         * Sets whether, in spite of an access file, everybody may do what X-Ray's SDKs do without a signature: send
         * datagrams, and ask for sampling rules and targets. False by default.
         */
        public Builder openDaemon(boolean open) {
            openDaemon = open;
            return this;
        }

        /**
         * Sets whether the server may listen on addresses that other machines reach although everybody may do everything:
         * for a network that only you use. False by default.
         */
        public Builder insecureBind(boolean allowed) {
            insecure = allowed;
            return this;
        }

        /**
         * Sets the file in which each request is logged, {@code -} for standard output. One whose name contains
         * {@code yyyy_mm_dd} is a new one each day, and the last seven remain. By default requests are not logged.
         */
        public Builder accessLog(Path file) {
            accessLog = file;
            return this;
        }

        /**
         * Returns the configuration.
         *
         * @throws IllegalArgumentException if documents are to be sent on and there is no data folder, or if two settings
         *     contradict each other
         */
        public ServerConfig build() {
            if (forwarding != null && dataFolder == null) {
                throw new IllegalArgumentException(
                        "to send documents on, the server needs a folder in which they wait: leave out --memory");
            }
            if (fleet != null && forwarding != null) {
                throw new IllegalArgumentException(
                        "--forward and --store exclude each other: documents go to AWS or to the fleet's store");
            }
            if (fleet != null && fleet.usesLog() && dataFolder == null) {
                throw new IllegalArgumentException(
                        "documents wait in a folder until they are indexed: leave out --memory, or give --intake");
            }
            if (insecure && accessFile != null) {
                throw new IllegalArgumentException(
                        "--insecure-bind says that everybody may do everything, and --access that they may not");
            }
            if (openDaemon && accessFile == null) {
                throw new IllegalArgumentException("--open-daemon has no effect without --access FILE");
            }
            return new ServerConfig(this);
        }
    }
}
