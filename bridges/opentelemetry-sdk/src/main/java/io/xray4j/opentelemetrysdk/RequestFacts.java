// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.opentelemetrysdk;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import io.xray4j.sampling.SamplingRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The facts about a span that sampling rules are compared with, from the attributes that it has when it begins. Those of
 * both generations of conventions are read. What a span does not have matches {@code *} alone, as in OpenTelemetry's
 * contrib: a span without HTTP must not be decided by the rule of a path. <i>Immutable.</i>
 */
final class RequestFacts {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ORIGINAL_METHOD = AttributeKey.stringKey("http.request.method_original");
    private static final AttributeKey<String> OLD_METHOD = AttributeKey.stringKey("http.method");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> OLD_TARGET = AttributeKey.stringKey("http.target");
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<String> OLD_URL = AttributeKey.stringKey("http.url");
    private static final AttributeKey<String> HOST = AttributeKey.stringKey("server.address");
    private static final AttributeKey<String> OLD_HOST = AttributeKey.stringKey("net.host.name");
    private static final AttributeKey<String> OLDEST_HOST = AttributeKey.stringKey("http.host");
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

    /** A text that only the pattern of any text matches; core lets null match every pattern. */
    private static final String ABSENT = "\0";

    private final String service;
    private final String serviceType;
    private final SamplingRequest withoutHttp;

    RequestFacts(Resource resource) {
        this.service = known(resource.getAttribute(SERVICE));
        this.serviceType = known(ServiceType.of(resource));
        this.withoutHttp = new SamplingRequest(service, ABSENT, ABSENT, ABSENT, serviceType);
    }

    SamplingRequest of(Attributes attributes) {
        if (attributes.isEmpty()) {
            return withoutHttp;
        }
        String host = first(attributes.get(HOST), attributes.get(OLD_HOST), attributes.get(OLDEST_HOST));
        return new SamplingRequest(
                service, known(host), known(method(attributes)), known(path(attributes)), serviceType);
    }

    private static String known(@Nullable String fact) {
        return fact == null || fact.isEmpty() ? ABSENT : fact;
    }

    private static @Nullable String method(Attributes attributes) {
        String method = attributes.get(METHOD);
        return "_OTHER".equals(method)
                ? first(attributes.get(ORIGINAL_METHOD), method, null)
                : first(method, attributes.get(OLD_METHOD), null);
    }

    private static @Nullable String path(Attributes attributes) {
        String path = attributes.get(PATH);
        if (path != null) {
            return path;
        }
        String target = attributes.get(OLD_TARGET);
        if (target != null) {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }
        String url = first(attributes.get(URL), attributes.get(OLD_URL), null);
        try {
            return url == null ? null : URI.create(url).getPath();
        } catch (IllegalArgumentException noUrl) {
            return null;
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other, @Nullable String last) {
        return one != null ? one : other != null ? other : last;
    }
}
