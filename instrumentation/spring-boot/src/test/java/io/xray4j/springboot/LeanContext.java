// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/** Leaves out what an application does not need that is started for each of the contract's cases: half of the time. */
final class LeanContext implements AutoConfigurationImportFilter, EnvironmentAware {
    /** The property that names, as a pattern, what is left out. */
    static final String PROPERTY = "xray4j.test.without";

    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private Pattern without = NOTHING;

    @Override
    public void setEnvironment(Environment environment) {
        String given = environment.getProperty(PROPERTY);
        without = given == null ? NOTHING : Pattern.compile(given);
    }

    @Override
    public boolean[] match(@Nullable String[] names, AutoConfigurationMetadata metadata) {
        boolean[] taken = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            taken[i] = name != null && !without.matcher(name).find();
        }
        return taken;
    }
}
