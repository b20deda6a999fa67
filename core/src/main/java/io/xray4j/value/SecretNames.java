// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.value;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of properties and keys whose values are hidden in metadata: {@code password}, {@code apiKey}, {@code
 * Set-Cookie}, {@code db_password}. Case, hyphens, underscores and dots do not count.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class SecretNames {
    /** What stands in the place of a value. */
    static final String HIDDEN = "<hidden>";

    /** A longer name is no property's. */
    private static final int MAX_LENGTH = 64;

    private static final Set<String> EXACTLY =
            Set.of("pwd", "pin", "cvv", "cvc", "ssn", "jwt", "auth", "cookie", "cookies", "setcookie", "sessionid");

    private static final String[] ENDINGS = {
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "secret",
        "token",
        "apikey",
        "accesskey",
        "secretkey",
        "privatekey",
        "credential",
        "credentials",
        "authorization",
        "jsessionid",
        "cardnumber"
    };

    /** A member with a scalar value. Possessive quantifiers bound the time and the depth for every text. */
    private static final Pattern MEMBER =
            Pattern.compile("\"((?:[^\"\\\\]){3,64}+)\"\\s*+:\\s*+(\"(?:[^\"\\\\]++|\\\\.)*+\"|[-+.\\w]++)");

    private SecretNames() {}

    /** JSON without the values of members that are named like secrets. */
    static String hideInJson(String json) {
        return MEMBER.matcher(json)
                .replaceAll(member -> Matcher.quoteReplacement(
                        isOne(member.group(1)) ? '"' + member.group(1) + "\":\"" + HIDDEN + '"' : member.group()));
    }

    static boolean isOne(String name) {
        if (name.length() < 3 || name.length() > MAX_LENGTH) {
            return false;
        }
        String plain = plain(name);
        if (EXACTLY.contains(plain)) {
            return true;
        }
        for (String ending : ENDINGS) {
            if (plain.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '-' && c != '_' && c != '.') {
                plain.append(c);
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
