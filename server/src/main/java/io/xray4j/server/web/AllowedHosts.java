// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.util.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * The names this server answers to. A page on another site can have its own name resolve to 127.0.0.1 and would then
 * pass for the same origin; the name it had to use gives it away. Immutable.
 */
final class AllowedHosts {

    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));

    AllowedHosts(Collection<String> more) {
        more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether a Host header names this server, on whatever port. */
    boolean contains(@Nullable String authority) {
        if (authority == null) {
            return false;
        }
        try {
            return names.contains(new HostPort(authority).getHost().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notAnAuthority) {
            return false;
        }
    }
}
