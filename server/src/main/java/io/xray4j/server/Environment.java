// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The environment variables that stand for options which were not given: {@code XRAY4J_STORE} for {@code --store}. Only
 * those of a fleet have one, where the same options go to many machines. Immutable.
 */
final class Environment implements IDefaultValueProvider {

    static final Set<String> OPTIONS = Set.of(
            "--role",
            "--store",
            "--intake",
            "--store-auth",
            "--kafka-config",
            "--index-prefix",
            "--shards",
            "--replicas",
            "--slice",
            "--refresh",
            "--quiet",
            "--create",
            "--queue-bytes");

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option && OPTIONS.contains(option.longestName())) {
            String value = variables.get(variable(option.longestName()));
            return value == null || value.isBlank() ? null : value;
        }
        return null;
    }

    /** Returns the variable that has set an option which the command line has not; null if none has. */
    static @Nullable String source(@Nullable ArgSpec argument, String[] args, Map<String, String> variables) {
        if (!(argument instanceof OptionSpec option) || !OPTIONS.contains(option.longestName())) {
            return null;
        }
        for (String arg : args) {
            if (arg.equals(option.longestName()) || arg.startsWith(option.longestName() + "=")) {
                return null;
            }
        }
        String variable = variable(option.longestName());
        return variables.containsKey(variable) ? variable : null;
    }

    /** Returns the variable of an option. */
    static String variable(String option) {
        return "XRAY4J_" + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
