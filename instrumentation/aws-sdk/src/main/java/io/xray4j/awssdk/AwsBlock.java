// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/**
 * X-Ray's {@code aws} block of a call, while it is being built.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class AwsBlock {
    /** The account in an ARN, or in the address of a queue. */
    private static final Pattern ACCOUNT =
            Pattern.compile("arn:[^:]*:[^:]*:[^:]*:(\\d{12}):.*|https?://[^/]+/(\\d{12})/.*");

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final String service;
    private final @Nullable String operation;
    private final @Nullable String callersAccount;

    AwsBlock(ExecutionAttributes attributes, int retries) {
        service = TracingInterceptor.serviceOf(attributes);
        operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        callersAccount = callersAccount(attributes);
        Region region = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
        put("operation", operation);
        put("region", region == null ? null : region.id());
        put("retries", retries);
    }

    /** Adds the request ids, which AWS's support asks for; S3 has two. */
    void answered(SdkHttpResponse response) {
        String id = response.firstMatchingHeader("x-amzn-RequestId")
                .or(() -> response.firstMatchingHeader("x-amz-request-id"))
                .orElse(null);
        put("request_id", id);
        put("id_2", response.firstMatchingHeader("x-amz-id-2").orElse(null));
    }

    void refused(SdkServiceException refusal) {
        put("request_id", refusal.requestId());
        put("id_2", refusal.extendedRequestId());
    }

    void parameters(@Nullable AwsParameters parameters, SdkRequest request, @Nullable SdkResponse response) {
        if (parameters == null) {
            return;
        }
        Map<String, Object> found = parameters.read(service, operation, request, response);
        put("account_id", account(found));
        // The names that every call has are X-Ray's; no parameter of a service replaces them.
        found.forEach(fields::putIfAbsent);
    }

    Map<String, Object> fields() {
        return fields;
    }

    /**
     * Returns the owner of the resource, if the resource's name contains it; else the caller's account, if the SDK
     * knows it.
     */
    private @Nullable String account(Map<String, Object> found) {
        for (Object value : found.values()) {
            Matcher named = value instanceof String text ? ACCOUNT.matcher(text) : null;
            if (named != null && named.matches()) {
                return named.group(1) == null ? named.group(2) : named.group(1);
            }
        }
        return callersAccount;
    }

    /** Returns the caller's account; null if the SDK is older than its support for accounts. */
    private static @Nullable String callersAccount(ExecutionAttributes attributes) {
        try {
            return CallersAccount.of(attributes);
        } catch (LinkageError older) {
            return null;
        }
    }

    private void put(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
