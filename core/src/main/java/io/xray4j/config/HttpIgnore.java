// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.config;

import io.xray4j.internal.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A rule for outgoing HTTP calls that are ignored: not recorded, and without a trace header. All parts that are given
 * must fit; {@code RecorderBuilder.ignoreHttp} takes several rules, of which one must.
 *
 * <pre>{@code
 * Xray.configure(c -> c.ignoreHttp(
 *         HttpIgnore.hostname("*.myapp.com").urls("/health", "/metrics?all=1"),
 *         HttpIgnore.client(HttpURLConnection.class)));
 * }</pre>
 *
 * <p><i>Immutable.</i>
 */
public final class HttpIgnore {
    private final @Nullable String hostname;
    private final Set<String> urls;
    private final @Nullable String client;

    private HttpIgnore(@Nullable String hostname, Set<String> urls, @Nullable String client) {
        this.hostname = hostname;
        this.urls = urls;
        this.client = client;
    }

    /**
     * Returns a rule for calls to a host: a pattern of the shell's ({@code * ? [seq] [!seq]}), of hosts without their
     * port, in any case.
     */
    public static HttpIgnore hostname(String pattern) {
        return new HttpIgnore(filled("hostname", pattern).toLowerCase(Locale.ROOT), Set.of(), null);
    }

    /**
     * Returns a rule for the calls of a client, by the type that its integration wraps; the integration's README names
     * it.
     */
    public static HttpIgnore client(Class<?> type) {
        return new HttpIgnore(null, Set.of(), type.getName());
    }

    /** Returns a rule for calls of one of these request targets, exactly: the path, and the query if there is one. */
    public static HttpIgnore targets(String... targets) {
        return new HttpIgnore(null, Set.of(), null).urls(targets);
    }

    /** Returns this rule, restricted to these request targets, exactly: the path, and the query if there is one. */
    public HttpIgnore urls(String... targets) {
        if (targets.length == 0) {
            throw new IllegalArgumentException("urls must name at least one request target, such as /health");
        }
        return new HttpIgnore(hostname, Set.of(targets), client);
    }

    /** Returns this rule, restricted to this client. */
    public HttpIgnore by(Class<?> type) {
        return new HttpIgnore(hostname, urls, type.getName());
    }

    /**
     * Reads rules from the text of a variable or property: {@code hostname=*.myapp.com url=/a url=/b |
     * client=a.b.Client}.
     *
     * @throws IllegalArgumentException if a part is none of hostname, url and client, or a rule is empty
     */
    public static List<HttpIgnore> parse(String text) {
        List<HttpIgnore> rules = new ArrayList<>();
        for (String rule : text.split("\\|", -1)) {
            rules.add(parseOne(rule.strip()));
        }
        return List.copyOf(rules);
    }

    /**
     * Returns true if this covers a call.
     *
     * @param host in lower case, without port
     * @param target the path and the query
     * @param type the name of the client's type; null where it is not known, which no rule for a client covers
     */
    public boolean covers(String host, String target, @Nullable String type) {
        return (hostname == null || Glob.matches(hostname, host))
                && (urls.isEmpty() || urls.contains(target))
                && (client == null || client.equals(type));
    }

    private static HttpIgnore parseOne(String rule) {
        String hostname = null;
        String client = null;
        Set<String> urls = new TreeSet<>();
        for (String part : rule.split("\\s+", -1)) {
            int equals = part.indexOf('=');
            String value = part.substring(equals + 1);
            switch (equals <= 0 || value.isEmpty() ? "" : part.substring(0, equals)) {
                case "hostname" -> hostname = value.toLowerCase(Locale.ROOT);
                case "url" -> urls.add(value);
                case "client" -> client = value;
                default ->
                    throw new IllegalArgumentException(
                            "\"" + part + "\" is no part of a rule. Valid are hostname=, url= and client=.");
            }
        }
        return new HttpIgnore(hostname, Set.copyOf(urls), client);
    }

    private static String filled(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(key + " must not be blank: it would cover nothing");
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpIgnore that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** The rule in the form that {@link #parse} reads. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (hostname != null) {
            parts.add("hostname=" + hostname);
        }
        new TreeSet<>(urls).forEach(url -> parts.add("url=" + url));
        if (client != null) {
            parts.add("client=" + client);
        }
        return String.join(" ", parts);
    }
}
