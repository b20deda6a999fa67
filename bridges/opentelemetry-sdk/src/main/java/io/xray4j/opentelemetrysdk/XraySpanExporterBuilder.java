// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.xray4j.emit.DaemonAddress;
import io.xray4j.emit.UdpEmitter;
import io.xray4j.trace.TimeSource;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an {@link XraySpanExporter}: the one place that its documents go to, of which the last that is set
 * counts.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
public final class XraySpanExporterBuilder {

    private Function<Losses, DocumentRoute> route = losses -> daemonRoute(ProcessDaemon.address(), losses);

    XraySpanExporterBuilder() {}

    /** Sends to the daemon of {@code AWS_XRAY_DAEMON_ADDRESS}, else of 127.0.0.1:2000: the default. */
    public XraySpanExporterBuilder daemon() {
        route = losses -> daemonRoute(ProcessDaemon.address(), losses);
        return this;
    }

    /** Sends to the daemon at this address: one datagram for each document. */
    public XraySpanExporterBuilder daemon(DaemonAddress address) {
        route = losses -> daemonRoute(address, losses);
        return this;
    }

    /**
     * Sends to a local X-Ray, or another server that takes PutTraceSegments without a signature.
     *
     * @param uri such as {@code http://127.0.0.1:2000}
     * @throws IllegalArgumentException if it is not an address of HTTP
     */
    public XraySpanExporterBuilder localXray(URI uri) {
        LocalXrayApi.check(uri);
        route = losses -> new ApiRoute(new LocalXrayApi(uri), losses);
        return this;
    }

    /**
     * Sends to X-Ray's API in AWS, signed with the credentials that AWS's SDK finds. Needs the artifact
     * {@code xray4j-forwarder-aws} on the class path.
     *
     * @param region such as {@code eu-west-1}; null for that of the environment, the profile or the machine
     * @throws IllegalStateException if that artifact is missing
     */
    public XraySpanExporterBuilder xrayApi(@Nullable String region) {
        return xrayApi(region, null);
    }

    /** Sends to X-Ray's API in AWS by another address, as that of an endpoint in a VPC. */
    public XraySpanExporterBuilder xrayApi(@Nullable String region, @Nullable URI endpoint) {
        if (!SignedXrayApi.isPresent()) {
            throw new IllegalStateException("The exporter to X-Ray's API needs the artifact"
                    + " io.xray4j:xray4j-forwarder-aws on the class path. Add it, or send to the daemon.");
        }
        route = losses -> new ApiRoute(SignedXrayApi.of(region, endpoint), losses);
        return this;
    }

    /** Creates the exporter. Sockets and threads come with the first span. */
    public XraySpanExporter build() {
        Losses losses = new Losses(TimeSource.system());
        return new XraySpanExporter(route.apply(losses), losses);
    }

    private static DocumentRoute daemonRoute(DaemonAddress address, Losses losses) {
        return new DaemonRoute(new UdpEmitter(address, TimeSource.system()), losses);
    }
}
