// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Which parameters of requests and responses are recorded, for each operation of each service. Ours are in the resource
 * {@code parameters.json} beside this class; others add to them in the same form. What is not named is not recorded.
 *
 * <pre>{@code
 * {"services": {"sns": {"operations": {"Publish": {
 *     "request_parameters": ["TopicArn"],
 *     "request_descriptors": {"MessageAttributes": {"rename_to": "attribute_names", "get_keys": true}},
 *     "response_parameters": ["MessageId"]}}}}}
 * }</pre>
 *
 * <p>A service is named by its endpoint's prefix. A parameter is recorded under its name in snake case, or as {@code
 * rename_to} says; {@code get_count} records how many elements it has, {@code get_keys} the keys of a map.
 *
 * <p><i>Immutable.</i>
 */
public final class AwsParameters {
    /** Resources of this name add to ours, without a line of code. */
    public static final String RESOURCE = "xray4j-aws-parameters.json";

    private static final System.Logger LOG = System.getLogger("io.xray4j");

    /** By service and operation. */
    private final Map<String, Operation> operations;

    private AwsParameters(Map<String, Operation> operations) {
        this.operations = operations;
    }

    /** What is read of a call's request, and of its response. */
    record Operation(List<Parameter> request, List<Parameter> response) {}

    /** Nothing but what every call has. */
    public static AwsParameters none() {
        return new AwsParameters(Map.of());
    }

    /** Ours alone. */
    public static AwsParameters standard() {
        URL ours = AwsParameters.class.getResource("parameters.json");
        if (ours == null) {
            throw new IllegalStateException("parameters.json is missing beside " + AwsParameters.class.getName());
        }
        return none().with(ours);
    }

    /** Ours, and every {@value #RESOURCE} on the class path. One that cannot be read is logged and left out. */
    public static AwsParameters ofClassPath() {
        AwsParameters all = standard();
        for (URL added : added()) {
            try {
                all = all.with(added);
            } catch (RuntimeException unusable) {
                LOG.log(Level.WARNING, "xray4j leaves out " + added + ": " + unusable.getMessage());
            }
        }
        return all;
    }

    /**
     * These and the ones in a file; what the file says of an operation replaces what was known of it.
     *
     * @throws IllegalArgumentException if the file cannot be read or says something else
     */
    public AwsParameters with(URL file) {
        Map<String, Operation> all = new HashMap<>(operations);
        try (InputStream json = file.openStream()) {
            all.putAll(ParameterFile.read(json));
        } catch (IOException | RuntimeException unusable) {
            throw new IllegalArgumentException(
                    file + " is no list of AWS parameters: " + unusable.getMessage(), unusable);
        }
        return new AwsParameters(Collections.unmodifiableMap(all));
    }

    /** What a call's request and response say, under the names it is recorded by. */
    Map<String, Object> read(String service, @Nullable String operation, SdkPojo request, @Nullable SdkPojo response) {
        Operation wanted = operations.get(key(service, operation));
        if (wanted == null) {
            return Map.of();
        }
        Map<String, Object> found = new LinkedHashMap<>();
        wanted.request().forEach(parameter -> parameter.read(request, found));
        if (response != null) {
            wanted.response().forEach(parameter -> parameter.read(response, found));
        }
        return found;
    }

    static String key(String service, @Nullable String operation) {
        return service.toLowerCase(Locale.ROOT) + "." + operation;
    }

    private static List<URL> added() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return Collections.list(
                    (loader == null ? AwsParameters.class.getClassLoader() : loader).getResources(RESOURCE));
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "xray4j cannot look for " + RESOURCE, unreadable);
            return List.of();
        }
    }
}
