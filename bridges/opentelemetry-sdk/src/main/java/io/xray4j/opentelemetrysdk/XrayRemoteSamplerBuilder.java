// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.sdk.resources.Resource;
import io.xray4j.emit.DaemonAddress;
import io.xray4j.sampling.CentralSampler;
import io.xray4j.sampling.LocalRules;
import io.xray4j.trace.TimeSource;
import java.net.URI;

/**
 * The settings of an {@link XrayRemoteSampler}.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class XrayRemoteSamplerBuilder {

    private static final int DEFAULT_PORT = 2000;

    private final Resource resource;
    private DaemonAddress address = ProcessDaemon.address();
    private LocalRules fallback = LocalRules.defaults();

    XrayRemoteSamplerBuilder(Resource resource) {
        this.resource = resource;
    }

    /**
     * Sets where the rules are fetched; by default at the daemon of {@code AWS_XRAY_DAEMON_ADDRESS}, else at 127.0.0.1:2000.
     *
     * @param uri such as {@code http://127.0.0.1:2000}; its path is not read
     * @throws IllegalArgumentException if it is not an address of plain HTTP
     */
    public XrayRemoteSamplerBuilder endpoint(URI uri) {
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "The sampling endpoint is \"" + uri + "\"; valid is an address such as http://127.0.0.1:2000.");
        }
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        address = new DaemonAddress(host, port, host, port);
        return this;
    }

    /** Sets the rules that decide until X-Ray's have come; by default one request a second and 5 % of the others. */
    public XrayRemoteSamplerBuilder fallback(LocalRules rules) {
        fallback = rules;
        return this;
    }

    /** Creates the sampler. Its thread starts with the first decision. */
    public XrayRemoteSampler build() {
        CentralSampler sampler = CentralSampler.of(address.tcpHost(), address.tcpPort(), fallback, TimeSource.system());
        return new XrayRemoteSampler(
                sampler, resource, "XrayRemoteSampler{" + address.tcpHost() + ":" + address.tcpPort() + "}");
    }
}
