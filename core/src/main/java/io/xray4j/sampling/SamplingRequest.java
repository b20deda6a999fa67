// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sampling;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a request that sampling rules are compared with. What is null or empty is not known, and then
 * matches every pattern: X-Ray's rule. So a segment begun with nothing but a name can match a rule that is meant for a
 * path.
 *
 * <p><i>Immutable.</i>
 *
 * @param service the name of the segment
 * @param host the {@code Host} header
 * @param method the HTTP method
 * @param path the path of the URL, without its query
 * @param serviceType where the service runs, in X-Ray's words: {@code AWS::EC2::Instance}. The recorder fills in what
 *     its plugins have found
 */
public record SamplingRequest(
        @Nullable String service,
        @Nullable String host,
        @Nullable String method,
        @Nullable String path,
        @Nullable String serviceType) {
    private static final SamplingRequest UNKNOWN = new SamplingRequest(null, null, null, null, null);

    /** Returns a request of which nothing is known. */
    public static SamplingRequest unknown() {
        return UNKNOWN;
    }

    /** Returns work that nobody asked for by HTTP; null if even the name is not known. */
    public static SamplingRequest ofService(@Nullable String service) {
        return service == null ? UNKNOWN : new SamplingRequest(service, null, null, null, null);
    }

    /** An HTTP request. */
    public static SamplingRequest ofHttp(
            @Nullable String service, @Nullable String host, @Nullable String method, @Nullable String path) {
        return new SamplingRequest(service, host, method, path, null);
    }

    /** Returns the same request to a service of this name in this kind of place, where it does not say so itself. */
    public SamplingRequest or(@Nullable String otherService, @Nullable String otherServiceType) {
        String name = isKnown(service) ? service : otherService;
        String type = isKnown(serviceType) ? serviceType : otherServiceType;
        return Objects.equals(name, service) && Objects.equals(type, serviceType)
                ? this
                : new SamplingRequest(name, host, method, path, type);
    }

    private static boolean isKnown(@Nullable String attribute) {
        return attribute != null && !attribute.isEmpty();
    }
}
