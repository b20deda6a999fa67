// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UrlPathTest {

    @Test
    void isBetweenTheHostAndTheQuery() {
        assertThat(UrlPath.of("https://shop.example:8080/buy/17?x=/y#z")).isEqualTo("/buy/17");
        assertThat(UrlPath.of("/buy?x")).isEqualTo("/buy");
        assertThat(UrlPath.of("https://shop.example")).isEqualTo("/");
        assertThat(UrlPath.of("https://shop.example?from=/a")).isEqualTo("/");
        assertThat(UrlPath.of("javascript:alert(1)")).isNull();
        assertThat(UrlPath.of("")).isNull();
        assertThat(UrlPath.of("://")).isEqualTo("/");
    }

    @Test
    void isAlike_whateverTheIds() {
        assertThat(UrlPath.withoutIds("/users/17/orders/3f9a6b1c2d4e5f60/")).isEqualTo("/users/{id}/orders/{id}/");
        assertThat(UrlPath.withoutIds("/o/123e4567-e89b-12d3-a456-426614174000"))
                .isEqualTo("/o/{id}");
        assertThat(UrlPath.withoutIds("/v2/cafe/facade/added")).isEqualTo("/v2/cafe/facade/added");
    }
}
