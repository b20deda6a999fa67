// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.Arrays;
import org.objectweb.asm.ClassReader;

/**
 * Tells data sources from other classes.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class DataSources {
    private DataSources() {}

    /** Whether a class says that it is one, and is named as one: looking into every class costs too much. */
    public static boolean isOne(String name, byte[] bytes) {
        return name.contains("DataSource")
                && Arrays.asList(new ClassReader(bytes).getInterfaces()).contains("javax/sql/DataSource");
    }
}
