// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parser of JDBC URLs that returns the parts which may be recorded. Every driver has its own syntax; the rule is the
 * same for all: user-info and all parameters are dropped, except those that name the database. A part that is kept must
 * match the syntax of its kind. If a URL can be read in two ways, and one of them would reveal a secret, less is
 * returned.
 */
final class JdbcUrls {
    private static final Pattern SCHEME = Pattern.compile("jdbc:(?:[A-Za-z][\\w+.-]*:)+", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIRST_SCHEME = Pattern.compile("jdbc:[A-Za-z][\\w+.-]*:", Pattern.CASE_INSENSITIVE);
    private static final String HOST = "(?:\\[[0-9A-Fa-f:.%]+]|[\\w.$-]+(?:\\\\[\\w$]*)?)(?::\\d{1,5})?";
    private static final String HOSTS = HOST + "(?:,\\s*" + HOST + ")*";
    private static final Pattern HOST_LIST = Pattern.compile(HOSTS);
    private static final Pattern PARAMETER = Pattern.compile("[;?&,\\s]*[\\w.]+\\s*=.*", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[\\w .$#-]{1,128}");
    private static final Set<String> DATABASE_KEYS = Set.of("databasename", "database", "dbname", "db");
    private static final Set<String> HOST_KEYS = Set.of("servername", "server", "hostname", "host");

    private static final Pattern ORACLE_SPEC = Pattern.compile(
            "(?:(?:tcps?|ldaps?):)?(?://)?(" + HOSTS + ")(?:[:/]([\\w.$#-]+))?(?:[:/,][\\w.:/,=$-]*)?(?:\\?.*)?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private JdbcUrls() {}

    static JdbcAddress parse(String url) {
        if (url.regionMatches(true, 0, "jdbc:oracle:", 0, 12)) {
            return oracle(url);
        }
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.lookingAt()) {
            return JdbcAddress.UNKNOWN;
        }
        if (url.startsWith("//", scheme.end())) {
            return authority(url.substring(0, scheme.end()) + "//", url.substring(scheme.end() + 2));
        }
        return url.indexOf('@') < 0 ? local(scheme.group(), url.substring(scheme.end())) : onlyScheme(url);
    }

    /** Parses {@code jdbc:product://user:password@host:port,host:port/path?key=value;key=value}. */
    private static JdbcAddress authority(String scheme, String rest) {
        Split split = Split.of(rest);
        if (split == null) {
            return new JdbcAddress(scheme, null, null);
        }
        String body = split.body.substring(split.body.lastIndexOf('@') + 1);
        int pathStart = body.indexOf('/', Math.max(0, body.lastIndexOf(')')));
        String hosts = pathStart < 0 ? body : body.substring(0, pathStart);
        String path = pathStart < 0 ? "" : body.substring(pathStart);
        if (hosts.indexOf('(') >= 0) {
            hosts = describedHosts(hosts);
        }
        if (!hosts.isEmpty() && !HOST_LIST.matcher(hosts).matches()) {
            return new JdbcAddress(scheme, null, null);
        }
        Parameters parameters = Parameters.of(split.parameters);
        String host = hosts.isEmpty() ? parameters.host : firstHost(hosts);
        String shown = hosts.isEmpty() && host != null ? host : hosts;
        String inPath = lastPart(path);
        return new JdbcAddress(
                scheme + shown + path + parameters.shown(split.separator()),
                host,
                inPath == null ? parameters.database() : inPath);
    }

    /**
     * Parses the URL of a database in this process, in a file, or behind an alias: {@code jdbc:product:name;key=value}.
     */
    private static JdbcAddress local(String scheme, String rest) {
        Split split = Split.of(rest);
        if (split == null) {
            return new JdbcAddress(scheme, null, null);
        }
        Parameters parameters = Parameters.of(split.parameters);
        String name = lastPart(split.body);
        return new JdbcAddress(
                scheme + split.body + parameters.shown(split.separator()),
                parameters.host,
                name == null ? parameters.database() : name);
    }

    /**
     * Parses {@code jdbc:oracle:thin:user/password@}, followed by a host with a service, an alias, or a description.
     */
    private static JdbcAddress oracle(String url) {
        Matcher scheme =
                Pattern.compile("jdbc:oracle:\\w+:", Pattern.CASE_INSENSITIVE).matcher(url);
        if (!scheme.lookingAt()) {
            return onlyScheme(url);
        }
        String prefix = scheme.group() + "@";
        // A password with special characters is in quotes.
        String rest = url.substring(scheme.end()).replaceAll("\"[^\"]*\"", "");
        for (int at = rest.indexOf('@'); at >= 0 && rest.indexOf('"') < 0; at = rest.indexOf('@', at + 1)) {
            String spec = rest.substring(at + 1).strip();
            if (spec.startsWith("(")) {
                return oracleAddress(prefix, describedHosts(spec), described(spec, "(?:SERVICE_NAME|SID)"));
            }
            Matcher simple = ORACLE_SPEC.matcher(spec);
            if (simple.matches()) {
                return oracleAddress(prefix, simple.group(1), simple.group(2));
            }
        }
        return onlyScheme(url);
    }

    private static JdbcAddress oracleAddress(String prefix, String hosts, @Nullable String service) {
        if (service == null && hosts.indexOf(':') < 0) {
            // A single word is an alias, which the client's files resolve.
            return new JdbcAddress(prefix + hosts, null, hosts.isEmpty() ? null : hosts);
        }
        return new JdbcAddress(
                prefix + "//" + hosts + (service == null ? "" : "/" + service),
                hosts.isEmpty() ? null : firstHost(hosts),
                service);
    }

    private static JdbcAddress onlyScheme(String url) {
        Matcher scheme = FIRST_SCHEME.matcher(url);
        return new JdbcAddress(scheme.lookingAt() ? scheme.group() : null, null, null);
    }

    /** Returns the hosts of {@code (HOST=a)(PORT=1)...(HOST=b)} and of {@code (host=a,port=1)}. */
    private static String describedHosts(String description) {
        StringBuilder hosts = new StringBuilder();
        Matcher host = Pattern.compile(
                        "\\bhost\\s*=\\s*([\\w.-]+)(?:[\\s(),]+port\\s*=\\s*(\\d{1,5}))?", Pattern.CASE_INSENSITIVE)
                .matcher(description);
        while (host.find()) {
            hosts.append(hosts.isEmpty() ? "" : ",").append(host.group(1));
            if (host.group(2) != null) {
                hosts.append(':').append(host.group(2));
            }
        }
        return hosts.toString();
    }

    private static @Nullable String described(String description, String key) {
        Matcher value = Pattern.compile("\\b" + key + "\\s*=\\s*([\\w.$#-]+)", Pattern.CASE_INSENSITIVE)
                .matcher(description);
        return value.find() ? value.group(1) : null;
    }

    private static String firstHost(String hosts) {
        int comma = hosts.indexOf(',');
        String first = comma < 0 ? hosts : hosts.substring(0, comma);
        int colon = first.indexOf(':', Math.max(0, first.indexOf(']')));
        return colon < 0 ? first : first.substring(0, colon);
    }

    /** Returns the last part of a path, of a file or of {@code mem:name}; null if the path ends with a separator. */
    private static @Nullable String lastPart(String path) {
        int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
        String last = path.substring(slash + 1);
        if (!last.startsWith(":")) {
            last = last.substring(last.lastIndexOf(':') + 1);
        }
        return last.isEmpty() ? null : last;
    }

    /** A URL in two parts: where the database is, and how to connect. */
    private record Split(String body, String parameters) {
        /** Splits a URL; returns null if an {@code @} after the end shows that the end may be inside a password. */
        static @Nullable Split of(String rest) {
            int end = 0;
            while (end < rest.length() && rest.charAt(end) != ';' && rest.charAt(end) != '?') {
                end++;
            }
            String body = rest.substring(0, end);
            String parameters = rest.substring(end);
            if (parameters.indexOf('@') >= 0 && !PARAMETER.matcher(parameters).matches()) {
                return null;
            }
            int afterHosts = Math.max(body.lastIndexOf('@'), body.lastIndexOf(')')) + 1;
            int equals = body.indexOf('=', afterHosts);
            if (equals >= 0) {
                // Db2 uses host/name:key=value; and others use host/key=value,key=value.
                int cut = equals;
                while (cut > afterHosts && ":,/".indexOf(body.charAt(cut - 1)) < 0) {
                    cut--;
                }
                parameters = ";" + body.substring(cut) + parameters;
                boolean colon = cut > afterHosts && body.charAt(cut - 1) != '/';
                body = body.substring(0, colon ? cut - 1 : cut);
            }
            return new Split(body, parameters);
        }

        char separator() {
            return parameters.startsWith("?") ? '?' : ';';
        }
    }

    /** The parameters that may be recorded, in their order. */
    private static final class Parameters {
        private final Map<String, String> kept = new LinkedHashMap<>();
        private @Nullable String database;
        private @Nullable String host;

        static Parameters of(String text) {
            Parameters found = new Parameters();
            for (String parameter : text.split("[;?&,]", -1)) {
                int equals = parameter.indexOf('=');
                if (equals > 0) {
                    found.add(
                            parameter.substring(0, equals).strip(),
                            parameter.substring(equals + 1).strip());
                }
            }
            return found;
        }

        private void add(String key, String value) {
            String lower = key.toLowerCase(Locale.ROOT);
            if (HOST_KEYS.contains(lower) && HOST_LIST.matcher(value).matches()) {
                host = firstHost(value);
            } else if (NAME.matcher(value).matches()) {
                if (DATABASE_KEYS.contains(lower)) {
                    database = value;
                    kept.put(key, value);
                } else if (lower.equals("currentschema")) {
                    kept.put(key, value);
                }
            }
        }

        @Nullable
        String database() {
            return database;
        }

        String shown(char separator) {
            StringBuilder text = new StringBuilder();
            kept.forEach((key, value) -> {
                char before = separator == ';' || text.isEmpty() ? separator : '&';
                text.append(before).append(key).append('=').append(value);
            });
            return text.toString();
        }
    }
}
