// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A converter of names to X-Ray's form: {@code QueueOwnerAWSAccountId} becomes {@code queue_owner_aws_account_id}.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class SnakeCase {
    /**
     * The start of a word: after a lower-case letter or a digit, or at the last of several capitals before a lower-case
     * letter.
     */
    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private SnakeCase() {}

    static String of(String name) {
        return WORD.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
