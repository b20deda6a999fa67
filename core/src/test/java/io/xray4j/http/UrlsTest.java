// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.internal.SafeUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a.example/x | http://a.example/x | http://a.example/x",
                "http://a.example:81/x?q=1#f | http://a.example:81/x | http://a.example:81/x?q=1",
                "http://u:p@a.example/x?a=1&token=t&b=2 | http://a.example/x | http://a.example/x?a=1&b=2",
                "http://u:p@w@a.example?X-Amz-Signature=s | http://a.example | http://a.example",
                "http://a.example/x@y?Password=p | http://a.example/x@y | http://a.example/x@y",
                "/relative?q=1 | /relative | /relative?q=1",
                "not a url | not a url | not a url",
                "http:// | http:// | http://",
                "https://[::1]:8/x | https://[::1]:8/x | https://[::1]:8/x",
                "h:80/x | h:80/x | h:80/x",
                "http://a/cart;jsessionid=S3CR3T/pay;v=1?q=1 | http://a/cart/pay | http://a/cart/pay?q=1",
                "http://a/cart%3Bjsessionid=S3CR3T | http://a/cart | http://a/cart",
                "/cart;jsessionid=S3CR3T?jsessionid=t&b=2 | /cart | /cart?b=2",
                "http://a/x%20y | http://a/x%20y | http://a/x%20y",
                "//u:p@a.example/x | //a.example/x | //a.example/x",
                "u:p@a.example/x | a.example/x | a.example/x",
                "/to//b@c | /to//b@c | /to//b@c",
            })
    void recordsNoSecrets(String url, String plain, String withQuery) {
        assertThat(Urls.recorded(url, false)).isEqualTo(plain);
        assertThat(Urls.recorded(url, true)).isEqualTo(withQuery);
    }

    /** Whatever way an address gets into a document. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://u:p@db.example:5432/shop?password=s | jdbc:postgresql://db.example:5432/shop",
                "jdbc:sqlserver://db:1433;databaseName=shop;password=s | jdbc:sqlserver://db:1433",
                "jdbc:oracle:thin:scott/tiger@db:1521/shop | jdbc:oracle:thin:db:1521/shop",
                "jdbc:oracle:thin:scott/tiger@//db:1521/shop | jdbc:oracle:thin://db:1521/shop",
                "jdbc:h2:mem:shop | jdbc:h2:mem:shop"
            })
    void recordsNoSecretsOfADatabasesAddress(String url, String recorded) {
        assertThat(SafeUrl.ofDatabase(url)).isEqualTo(recorded);
    }

    @ParameterizedTest
    @CsvSource({
        "http://User:pw@A.Example:8080/x, a.example",
        "https://[::1]:8080/x, [::1]",
        "https://[::1]/x, [::1]",
        "http://a.example?x=http://b, a.example",
        "/relative, UNKNOWN HOST",
        "http://, UNKNOWN HOST",
        "http:///x, UNKNOWN HOST",
        "'', UNKNOWN HOST",
        "not a url, UNKNOWN HOST",
        "h:80/x, UNKNOWN HOST",
        "?x, UNKNOWN HOST"
    })
    void namesACallByItsHost(String url, String host) {
        assertThat(Urls.host(url)).isEqualTo(host);
    }
}
