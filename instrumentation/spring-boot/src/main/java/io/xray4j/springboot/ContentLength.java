// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import org.springframework.http.HttpHeaders;

/** The length that headers announce. Spring throws at one that is no number, which may be anybody's mistake. */
final class ContentLength {
    private ContentLength() {}

    /** Below zero if there is none. */
    static long of(HttpHeaders headers) {
        try {
            return headers.getContentLength();
        } catch (NumberFormatException nonsense) {
            return -1;
        }
    }
}
