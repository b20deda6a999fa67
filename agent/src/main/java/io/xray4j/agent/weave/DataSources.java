// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.nio.charset.StandardCharsets;

/**
 * Tells data sources from other classes.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class DataSources {
    private static final byte[] METHOD = "getConnection".getBytes(StandardCharsets.US_ASCII);

    private DataSources() {}

    /**
     * Whether a class may give a data source's connections: it is named as one, which is found out fast, and speaks of
     * that method. What it says to be is not asked, as many a driver and pool has the method in a class above the one that
     * is the data source.
     */
    public static boolean mayBeOne(String name, byte[] bytes) {
        return name.contains("DataSource") && ClassBytes.contains(bytes, METHOD);
    }
}
