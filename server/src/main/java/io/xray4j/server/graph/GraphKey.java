// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.graph;

import io.xray4j.server.trace.ServiceId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The keys of a graph's entries: services with names of bounded length, in one order. */
final class GraphKey {

    /** Longer than the longest name that X-Ray accepts. */
    private static final int MAX_CHARS = 250;

    /** The node that counts for all that are too many. */
    static final ServiceId OTHER = new ServiceId("other", "other", null);

    static final Comparator<ServiceId> ORDER = Comparator.comparing(ServiceId::name)
            .thenComparing(ServiceId::type, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ServiceId::accountId, Comparator.nullsFirst(Comparator.naturalOrder()));

    private GraphKey() {}

    static ServiceId of(ServiceId service) {
        String name = cut(service.name());
        String type = cutOrNull(service.type());
        String account = cutOrNull(service.accountId());
        boolean isShort = name.length() == service.name().length()
                && length(type) == length(service.type())
                && length(account) == length(service.accountId());
        return isShort ? service : new ServiceId(name, type, account);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static @Nullable String cutOrNull(@Nullable String text) {
        return text == null ? null : cut(text);
    }

    static String cut(String text) {
        if (text.length() <= MAX_CHARS) {
            return text;
        }
        boolean inPair = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1));
        return text.substring(0, inPair ? MAX_CHARS - 1 : MAX_CHARS);
    }
}
