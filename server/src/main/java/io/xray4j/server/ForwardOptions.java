// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import io.xray4j.forwarder.aws.AwsTarget;
import io.xray4j.server.forward.Forwarder;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options with which the server takes the place of the X-Ray daemon: those of the daemon that have a meaning here, under
 * the daemon's names, and our own. An option of the command line goes before the daemon's configuration file, and that before
 * the environment.
 */
final class ForwardOptions {

    @Option(
            names = "--forward",
            paramLabel = "aws",
            description = "Send documents on to X-Ray in AWS, and answer sampling requests from there.")
    private @Nullable String destination;

    @Option(names = "--keep", description = "With --forward: store traces here too.")
    private boolean keep;

    @Option(
            names = {"-n", "--region"},
            paramLabel = "NAME",
            description =
                    "With --forward: the AWS region (default: that of the environment, the profile or the machine).")
    private @Nullable String region;

    @Option(
            names = {"-r", "--role-arn"},
            paramLabel = "ARN",
            description = "With --forward: a role to assume.")
    private @Nullable String roleArn;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "With --forward: the address of the X-Ray API (default: that of the region).")
    private @Nullable String endpoint;

    @Option(
            names = {"-p", "--proxy-address"},
            paramLabel = "URL",
            description = "With --forward: an HTTP proxy (default: the variable HTTPS_PROXY).")
    private @Nullable String proxy;

    @Option(
            names = {"-o", "--local-mode"},
            description = "With --forward: do not ask the metadata service of EC2.")
    private boolean localMode;

    @Option(
            names = "--spool-bytes",
            paramLabel = "BYTES",
            defaultValue = "" + Forwarding.DEFAULT_SPOOL_BYTES,
            description = "With --forward: bytes of documents that wait on the disk while AWS cannot be reached"
                    + " (default: ${DEFAULT-VALUE}); then the oldest are dropped.")
    private long spoolBytes;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "A configuration file of the X-Ray daemon (YAML).")
    private @Nullable Path daemonConfig;

    @Option(
            names = {"-l", "--log-level"},
            paramLabel = "LEVEL",
            description =
                    "debug, info, warn or error (default: info); dev and prod as the daemon has them. debug adds a line for"
                            + " each received batch and for each request to AWS, up to 20 a second of each kind.")
    private @Nullable String logLevel;

    @Option(
            names = {"-f", "--log-file"},
            paramLabel = "FILE",
            description = "A file for the log (default: standard error).")
    private @Nullable Path logFile;

    @Option(
            names = {"-t", "--bind-tcp"},
            paramLabel = "ADDRESS:PORT",
            hidden = true,
            description = "The daemon's: TCP and UDP have the same address here.")
    private @Nullable String bindTcp;

    @Option(
            names = {"-a", "--resource-arn"},
            paramLabel = "ARN",
            hidden = true,
            description = "The daemon's: no telemetry is sent.")
    private @Nullable String resourceArn;

    @Option(
            names = {"-m", "--buffer-memory"},
            paramLabel = "MB",
            hidden = true,
            description = "The daemon's: what waits is on the disk.")
    private @Nullable String bufferMemory;

    /** Returns the path of the daemon's configuration file; null if none is used. */
    @Nullable
    Path daemonConfig() {
        return daemonConfig;
    }

    @Nullable
    String logLevel() {
        return logLevel;
    }

    @Nullable
    Path logFile() {
        return logFile;
    }

    /** Returns a line for each option of the daemon that is understood and has no meaning here. */
    List<String> ignored(String bind, int port) {
        List<String> lines = new ArrayList<>();
        if (bindTcp != null && !bindTcp.equals(bind + ":" + port)) {
            lines.add("--bind-tcp is ignored: TCP has the address and port of --bind and --port");
        }
        if (resourceArn != null) {
            lines.add("--resource-arn is ignored: the daemon's telemetry is not sent");
        }
        if (bufferMemory != null) {
            lines.add("--buffer-memory is ignored: documents wait on the disk, see --spool-bytes");
        }
        return lines;
    }

    /**
     * Returns how documents are sent on; null if they are not.
     *
     * @param file what the daemon's configuration file has
     * @throws IllegalArgumentException if an option is invalid or needs another one
     */
    @Nullable
    Forwarding forwarding(DaemonConfig file, Map<String, String> environment) {
        if (destination == null) {
            requireForward("--keep", keep);
            requireForward("--endpoint", endpoint != null);
            requireForward("--region", region != null);
            requireForward("--role-arn", roleArn != null);
            requireForward("--proxy-address", proxy != null);
            return null;
        }
        if (!destination.equals("aws")) {
            throw new IllegalArgumentException("--forward is " + destination + ": it must be aws");
        }
        if (spoolBytes < Forwarder.LEAST_SPOOL_BYTES) {
            throw new IllegalArgumentException("--spool-bytes is " + spoolBytes + ": it must be at least "
                    + Forwarder.LEAST_SPOOL_BYTES + " (64 MB)");
        }
        AwsTarget target = new AwsTarget(
                first(region, file.region()),
                first(roleArn, file.roleArn()),
                address("--endpoint", first(endpoint, file.endpoint())),
                address("--proxy-address", first(first(proxy, file.proxyAddress()), environment.get("HTTPS_PROXY"))),
                localMode || file.localMode());
        return new Forwarding(target, keep, spoolBytes);
    }

    private static void requireForward(String option, boolean given) {
        if (given) {
            throw new IllegalArgumentException(option + " has no effect without --forward aws");
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null || one.isBlank() ? other : one;
    }

    private static @Nullable URI address(String option, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return URI.create(text.contains("://") ? text : "http://" + text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + " is no address: it must be one such as https://host:8443", e);
        }
    }
}
