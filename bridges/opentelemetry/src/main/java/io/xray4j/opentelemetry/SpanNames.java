// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetry;

import io.opentelemetry.api.trace.SpanKind;
import io.xray4j.Recorder;
import io.xray4j.sampling.SamplingRequest;
import org.jspecify.annotations.Nullable;

/**
 * The names that spans have in X-Ray: a segment's is the service's, a call's is that of the callee. AWS's converter for
 * OpenTelemetry has the same rules.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class SpanNames {
    private SpanNames() {}

    /** Returns the name of a segment; null for the configured one. */
    static @Nullable String segment(
            Recorder recorder,
            SpanKind kind,
            @Nullable String spanName,
            AttributeList attributes,
            @Nullable String host) {
        String local = attributes.text("aws.local.service");
        if (local != null) {
            return local;
        }
        String service = kind == SpanKind.SERVER ? recorder.segmentName(host) : recorder.service();
        return service == null || service.isEmpty() ? spanName : service;
    }

    /** Returns the facts of a request that sampling rules are compared with. */
    static SamplingRequest request(AttributeList attributes, @Nullable String host) {
        String path = attributes.text("url.path", "http.target");
        int query = path == null ? -1 : path.indexOf('?');
        return SamplingRequest.ofHttp(
                attributes.text("aws.local.service"),
                host,
                attributes.text("http.request.method", "http.method"),
                path == null || query < 0 ? path : path.substring(0, query));
    }

    /** Returns the host that was asked, as far as a server's span says so. */
    static @Nullable String host(AttributeList attributes) {
        return attributes.size() == 0
                ? null
                : attributes.text("http.host", "server.address", "http.server_name", "net.host.name");
    }

    /** Returns the name of a database as X-Ray shows it. */
    static @Nullable String database(@Nullable String name, @Nullable String host) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return host == null ? name : name + '@' + host;
    }

    /** Returns the name of an AWS service without the words that some SDKs put before it. */
    static String awsService(String service) {
        if (service.startsWith("AWS.SDK.")) {
            return service.substring("AWS.SDK.".length());
        }
        return service.startsWith("AWS::") ? service.substring("AWS::".length()) : service;
    }
}
