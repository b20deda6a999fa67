// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import org.springframework.http.HttpHeaders;

/** The announced length. Spring throws if the header is not a number, which any server may send. */
final class ContentLength {
    private ContentLength() {}

    /** Returns the length; below zero if there is none. */
    static long of(HttpHeaders headers) {
        try {
            return headers.getContentLength();
        } catch (NumberFormatException nonsense) {
            return -1;
        }
    }
}
