// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilteredRequestTest {
    @Test
    void hasTheAddressThatWasAsked() {
        assertThat(request("/shop/a", null).url()).isEqualTo("http://example.com/shop/a?b=1");
    }

    /** A container that refuses TRACE or a malformed path calls the filter for its error page only. */
    @Test
    void hasTheAddressThatWasAsked_whenOnlyTheErrorPageIsSeen() {
        assertThat(request("/shop/error", "/shop/a").url()).isEqualTo("http://example.com/shop/a?b=1");
    }

    @SuppressWarnings("JdkObsolete") // The servlet API has no other.
    private static FilteredRequest request(String path, @Nullable String refused) {
        return new FilteredRequest((HttpServletRequest) Proxy.newProxyInstance(
                FilteredRequestTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestURL" -> new StringBuffer("http://example.com").append(path);
                    case "getRequestURI" -> path;
                    case "getQueryString" -> "b=1";
                    case "getAttribute" -> RequestDispatcher.ERROR_REQUEST_URI.equals(arguments[0]) ? refused : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }
}
