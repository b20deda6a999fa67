// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.xray4j.server.store.Cursor;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PageTokensTest {

    private static final Cursor CURSOR = new Cursor(1, 2, 3);

    private Instant now = Instant.EPOCH;
    private final PageTokens tokens = new PageTokens(() -> now);

    @Test
    void opensWhatItSealed() throws ApiException {
        assertThat(tokens.open(tokens.seal(CURSOR, "q"), "q")).isEqualTo(CURSOR);
    }

    @Test
    void refusesATokenOfAnotherQuery_aChangedOne_andRubbish() {
        String token = tokens.seal(CURSOR, "q");
        String changed = (token.charAt(20) == 'A' ? 'B' : 'A') + token.substring(1);

        assertRefused(token, "other", "another query");
        assertRefused(changed, "q", "");
        assertRefused("", "q", "not one of this server's");
        assertRefused("%%%", "q", "not one of this server's");
        assertRefused(new PageTokens(() -> now).seal(CURSOR, "q"), "q", "another run");
    }

    @Test
    void refusesATokenAfterAnHour() {
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
