// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.access;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tokens and the signing keys that are valid, each with a role. Of tokens only the hashes are stored. Immutable.
 */
final class AccessList {

    private static final Pattern WORDS = Pattern.compile("[ \\t]+");

    /** The characters of a bearer token (RFC 6750). */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{20,512}=*");

    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_]{16,128}");
    private static final Pattern SECRET = Pattern.compile("[!-~]{20,256}");
    private static final int MAX_ENTRIES = 1_000;

    private final Map<String, Role> tokens = new HashMap<>();
    private final Map<String, SigningKey> keys = new HashMap<>();

    /** A secret that requests are signed with. It has no text form, so that it reaches no log. */
    static final class SigningKey {
        private final String secret;
        private final Role role;

        private SigningKey(String secret, Role role) {
            this.secret = secret;
            this.role = role;
        }

        String secret() {
            return secret;
        }

        Role role() {
            return role;
        }
    }

    private AccessList() {}

    /**
     * Reads lines of the form {@code read token TOKEN} or {@code read key ID SECRET}. Empty lines, and lines that begin
     * with {@code #}, are ignored.
     *
     * @throws IllegalArgumentException if a line is invalid; the message names the line and repeats nothing secret
     */
    static AccessList parse(List<String> lines) {
        AccessList list = new AccessList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String fault = list.add(WORDS.split(line));
                if (fault != null) {
                    throw new IllegalArgumentException("line " + (i + 1) + " " + fault);
                }
            }
        }
        if (list.tokens.isEmpty() && list.keys.isEmpty()) {
            throw new IllegalArgumentException("it has no line such as \"read token TOKEN\"");
        }
        return list;
    }

    /** Adds what a line says. Returns what is wrong with it; null if it is valid. */
    private @Nullable String add(String[] words) {
        if (tokens.size() + keys.size() >= MAX_ENTRIES) {
            return "is one too many: " + MAX_ENTRIES + " tokens and keys are read";
        }
        Role role = Role.named(words[0]);
        if (role == null) {
            return "does not begin with ingest, read or admin";
        }
        if (words.length == 3 && words[1].equals("token")) {
            return TOKEN.matcher(words[2]).matches()
                    ? put(tokens, hash(words[2]), role)
                    : "has an invalid token: it must be 20 to 512 letters, digits or characters of -._~+/";
        }
        if (words.length == 4 && words[1].equals("key")) {
            if (!KEY_ID.matcher(words[2]).matches()) {
                return "has an invalid key id: it must be 16 to 128 letters, digits or underscores";
            }
            return SECRET.matcher(words[3]).matches()
                    ? put(keys, words[2], new SigningKey(words[3], role))
                    : "has an invalid secret key: it must be 20 to 256 characters of ASCII";
        }
        return "is neither \"" + words[0] + " token TOKEN\" nor \"" + words[0] + " key ID SECRET\"";
    }

    private static <V> @Nullable String put(Map<String, V> entries, String key, V value) {
        return entries.putIfAbsent(key, value) == null ? null : "repeats a token or a key of a line before it";
    }

    /** Returns the role of a token; null if it is not valid. The time that this takes tells nothing about the tokens. */
    @Nullable
    Role roleOf(String token) {
        return roleOfHash(hash(token));
    }

    /** Returns the role of the token with this hash; null if no token has it. */
    @Nullable
    Role roleOfHash(String hash) {
        return tokens.get(hash);
    }

    static String hash(String token) {
        return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the signing key with an id; null if no key has it. */
    @Nullable
    SigningKey key(String id) {
        return keys.get(id);
    }
}
