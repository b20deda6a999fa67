// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, A, false",
        "a, ab, false",
        "'', '', true",
        "*, '', true",
        "*, anything.at.all, true",
        "*.myapp.com, api.myapp.com, true",
        "*.myapp.com, myapp.com, false",
        "a*b*c, aXbXbXc, true",
        "a*b*c, aXbXb, false",
        "host-?, host-1, true",
        "host-?, host-12, false",
        "host-?, host-, false",
        "host-[123], host-2, true",
        "host-[123], host-4, false",
        "host-[!123], host-4, true",
        "host-[!123], host-2, false",
        "host-[a-c]*, host-b.example, true",
        "host-[a-c]*, host-d.example, false",
        "host-[!a-c], host-d, true",
        "[]], ], true",
        "[!]], ], false",
        "[!]], x, true",
        "[a-], -, true",
        "[ab, [ab, true",
        "[ab, a, false",
        "*[0-9], node7, true",
        "*[0-9], node, false",
    })
    void matchesAsTheShellDoes(String pattern, String text, boolean expected) {
        assertThat(Glob.matches(pattern, text)).isEqualTo(expected);
    }
}
