// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * The host names that requests may use. They prevent DNS rebinding: another site's host name can resolve to 127.0.0.1,
 * and its pages would then count as the same origin. Immutable.
 */
final class AllowedHosts {

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));

    private final boolean addresses;

    /**
     * Creates the set.
     *
     * @param more names beside those of the loopback interface
     * @param addresses whether every IP address is allowed too: no site's name resolves to one
     */
    AllowedHosts(Collection<String> more, boolean addresses) {
        this.addresses = addresses;
        more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns true if a Host header has an allowed name, on any port. */
    boolean contains(@Nullable String authority) {
        if (authority == null) {
            return false;
        }
        try {
            String host = new HostPort(authority).getHost().toLowerCase(Locale.ROOT);
            return names.contains(host) || (addresses && ADDRESS.matcher(host).matches());
        } catch (IllegalArgumentException notAnAuthority) {
            return false;
        }
    }
}
