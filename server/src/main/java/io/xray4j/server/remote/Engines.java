// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.remote;

import io.xray4j.server.queue.QueueEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/** The engines that are on the class path, by the schemes of their addresses. */
public final class Engines {

    private Engines() {}

    /**
     * Returns the kind of store that an address such as {@code opensearch:http://localhost:9200} names.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    public static StoreEngine store(String address) {
        return named("--store", scheme(address), ServiceLoader.load(StoreEngine.class), StoreEngine::scheme);
    }

    /**
     * Returns the kind of queue that an address such as {@code kafka:localhost:9092/xray-segments} names.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    public static QueueEngine queue(String address) {
        return named("--intake", scheme(address), ServiceLoader.load(QueueEngine.class), QueueEngine::scheme);
    }

    private static String scheme(String address) {
        int colon = address.indexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }

    /** Returns an address without its scheme. */
    public static String withoutScheme(String address) {
        return address.substring(address.indexOf(':') + 1);
    }

    private static <T> T named(String option, String scheme, Iterable<T> engines, Function<T, String> schemeOf) {
        List<String> known = new ArrayList<>();
        for (T engine : engines) {
            if (schemeOf.apply(engine).equals(scheme)) {
                return engine;
            }
            known.add(schemeOf.apply(engine));
        }
        throw new IllegalArgumentException(option + " names " + scheme + ", which this jar has not ("
                + (known.isEmpty() ? "it has none but its own" : "it has " + String.join(", ", known))
                + "): use the jar of xray4j-fleet, or add the engine's jar to the class path");
    }
}
