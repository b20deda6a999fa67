// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.server.access.AccessList.SigningKey;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessListTest {

    private static final String TOKEN = "abcdefghijklmnopqrstuvwxyz";

    @Test
    void knowsTokensAndKeysByTheirRole() {
        AccessList list = AccessList.parse(List.of(
                "# a comment",
                "",
                "  read\ttoken " + TOKEN,
                "ingest token other-" + TOKEN + "==",
                "admin key AKIDEXAMPLE12345 wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));

        assertThat(list.roleOf(TOKEN)).isEqualTo(Role.READ);
        assertThat(list.roleOf("other-" + TOKEN + "==")).isEqualTo(Role.INGEST);
        assertThat(list.roleOf(TOKEN.toUpperCase(Locale.ROOT))).isNull();
        assertThat(list.key("AKIDEXAMPLE12345"))
                .isNotNull()
                .extracting(SigningKey::role)
                .isEqualTo(Role.ADMIN);
        assertThat(list.key("AKIDEXAMPLE12346")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write token abcdefghijklmnopqrstuvwxyz",
                "read token tooshort",
                "read token abcdefghijklmnopqrstuvwxyz\"quoted",
                "read token abcdefghijklmnopqrstuvwxyz and more",
                "read key AKIDEXAMPLE12345",
                "read key short abcdefghijklmnopqrstuvwxyz",
                "read key AKIDEXAMPLE12345 short",
                "READ token abcdefghijklmnopqrstuvwxyz",
                "read",
                "abcdefghijklmnopqrstuvwxyz"
            })
    void refusesAnInvalidLine_namingItsNumber_andRepeatingNothingOfIt(String line) {
        assertThatThrownBy(() -> AccessList.parse(List.of("# first", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2 ")
                .message()
                .doesNotContain("abcdef", "tooshort", "AKID", "short ");
    }

    @Test
    void refusesAListThatLetsNobodyIn() {
        assertThatThrownBy(() -> AccessList.parse(List.of("# nothing")))
                .hasMessageContaining("no line such as \"read token TOKEN\"");
    }

    @Test
    void refusesATokenWithTwoRoles() {
        assertThatThrownBy(() -> AccessList.parse(List.of("read token " + TOKEN, "admin token " + TOKEN)))
                .hasMessageContaining("line 2 repeats");
    }
}
