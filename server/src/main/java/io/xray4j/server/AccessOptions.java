// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say who may use the server, and whether requests are logged. */
final class AccessOptions {

    @Option(
            names = "--access",
            paramLabel = "FILE",
            description = "Demand a token or a signature for each request. Lines of FILE: ingest, read or admin, then"
                    + " token TOKEN or key ID SECRET. Made with a token for each role if it does not exist; read again"
                    + " when it has changed.")
    private @Nullable Path file;

    @Option(
            names = "--open-daemon",
            description =
                    "With --access: still let everybody do what X-Ray's SDKs do without a signature: send segments"
                            + " by UDP and ask for sampling rules. Without the option, UDP is received on loopback only.")
    private boolean openDaemon;

    @Option(
            names = "--insecure-bind",
            description = "Let everybody who can reach the address of --bind read and change everything.")
    private boolean insecure;

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description =
                    "Log each request to FILE, - for standard output (default: not logged). yyyy_mm_dd in the name"
                            + " makes a new file each day.")
    private @Nullable Path log;

    /** Passes the options on. */
    void applyTo(ServerConfig.Builder config) {
        config.openDaemon(openDaemon).insecureBind(insecure);
        if (file != null) {
            config.accessFile(file);
        }
        if (log != null) {
            config.accessLog(log);
        }
    }
}
