// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PageTokensTest {

    private static final String CURSOR = "1795305600000000:1-6a6b9e00-000000000000000000000001";

    private Instant now = Instant.EPOCH;
    private final PageTokens tokens = new PageTokens(() -> now);

    @Test
    void decodesItsOwnToken() throws ApiException {
        assertThat(tokens.open(tokens.seal(CURSOR, "q"), "q")).isEqualTo(CURSOR);
    }

    @Test
    void rejectsTokensOfOtherQueries_changedTokens_andOtherText() {
        String token = tokens.seal(CURSOR, "q");
        String changed = token.substring(0, 20) + (token.charAt(20) == 'A' ? 'B' : 'A') + token.substring(21);

        assertRefused(token, "other", "another query");
        assertRefused(changed, "q", "");
        assertRefused("", "q", "not a token of this server");
        assertRefused("%%%", "q", "not a token of this server");
        assertRefused(new PageTokens(() -> now).seal(CURSOR, "q"), "q", "an earlier run");
    }

    @Test
    void rejectsATokenAfterAnHour() {
        String token = tokens.seal(CURSOR, "q");
        now = now.plusSeconds(3_601);

        assertRefused(token, "q", "expired");
    }

    private void assertRefused(String token, String query, String why) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> tokens.open(token, query))
                .withMessageContaining(why);
    }
}
