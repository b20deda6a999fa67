// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names as X-Ray writes them: {@code QueueOwnerAWSAccountId} is {@code queue_owner_aws_account_id}.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
final class SnakeCase {
    /** Where a word begins: after a small letter or digit, or at the last capital of a row that goes on small. */
    private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private SnakeCase() {}

    static String of(String name) {
        return WORD.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
