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
 * The parameters of requests and responses that are recorded, for each operation of each service. The built-in ones are
 * in the resource {@code parameters.json} beside this class; applications add others in the same form. Parameters that
 * are not named are not recorded.
 *
 * <pre>{@code
 * {"services": {"sns": {"operations": {"Publish": {
 *     "request_parameters": ["TopicArn"],
 *     "request_descriptors": {"MessageAttributes": {"rename_to": "attribute_names", "get_keys": true}},
 *     "response_parameters": ["MessageId"]}}}}}
 * }</pre>
 *
 * <p>A service is named by the prefix of its endpoint. A parameter is recorded under its name in snake case, or under
 * {@code rename_to}; {@code get_count} records the number of its elements, {@code get_keys} the keys of a map.
 *
 * <p><i>Immutable.</i>
 */
public final class AwsParameters {
    /** The name of resources that add to the built-in parameters without code. */
    public static final String RESOURCE = "xray4j-aws-parameters.json";

    private static final System.Logger LOG = System.getLogger("io.xray4j");

    /** By service and operation. */
    private final Map<String, Operation> operations;

    private AwsParameters(Map<String, Operation> operations) {
        this.operations = operations;
    }

    /** The parameters of a call's request and of its response. */
    record Operation(List<Parameter> request, List<Parameter> response) {}

    /** Returns no parameters: only the fields of every call are recorded. */
    public static AwsParameters none() {
        return new AwsParameters(Map.of());
    }

    /** Returns the built-in parameters. */
    public static AwsParameters standard() {
        URL ours = AwsParameters.class.getResource("parameters.json");
        if (ours == null) {
            throw new IllegalStateException("parameters.json is missing beside " + AwsParameters.class.getName());
        }
        return none().with(ours);
    }

    /**
     * Returns the built-in parameters and those of every {@value #RESOURCE} on the class path. A resource that cannot
     * be read is logged and ignored.
     */
    public static AwsParameters ofClassPath() {
        AwsParameters all = standard();
        for (URL added : added()) {
            try {
                all = all.with(added);
            } catch (RuntimeException unusable) {
                LOG.log(
                        Level.WARNING,
                        "xray4j: the AWS parameters in " + added + " are ignored: " + unusable.getMessage());
            }
        }
        return all;
    }

    /**
     * Returns these parameters and those of a file. If both have an operation, the file's is used.
     *
     * @throws IllegalArgumentException if the file cannot be read or is not in this form
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

    /** Returns the recorded values of a call's request and response, by the names they are recorded under. */
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
            LOG.log(
                    Level.WARNING,
                    "xray4j: the class path cannot be searched for " + RESOURCE
                            + "; only the built-in AWS parameters are recorded",
                    unreadable);
            return List.of();
        }
    }
}
