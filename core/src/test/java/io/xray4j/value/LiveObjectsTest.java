// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xray4j.segment.MetadataConverter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.HttpCookie;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Metadata says what values hold, and does nothing to objects that are at work. */
class LiveObjectsTest {
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void asksNothingOfDatabaseObjects() {
        for (Class<?> type : List.of(Connection.class, ResultSet.class, DataSource.class)) {
            Object live =
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        calls.incrementAndGet();
                        throw new IllegalStateException("touched by " + method);
                    });
            assertThat((String) copy(live)).startsWith("<not read: ");
            assertThat(fields(copy(Map.of("inside", live))).get("inside"))
                    .asString()
                    .startsWith("<not read: ");
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void asksNothingOfStreamsFuturesAndWhatIsClosed() throws Exception {
        InputStream stream = new ByteArrayInputStream(new byte[] {1, 2});
        assertThat(fields(copy(new Holder(stream))).get("body")).asString().startsWith("<not read: ");
        assertThat(stream.available()).isEqualTo(2);
        assertThat((String) copy(Arrays.stream(new int[] {1}))).startsWith("<not read: ");
        assertThat((String) copy(new CompletableFuture<String>())).startsWith("<not read: ");
        assertThat((String) copy(Thread.currentThread())).startsWith("<not read: ");
        assertThat((String) copy((Iterable<String>) () -> {
                    throw new IllegalStateException("run through");
                }))
                .startsWith("<not read: ");
    }

    @Test
    void keepsNoKeyAndNoPassword() {
        for (Object secret : List.of(
                new SecretKeySpec(new byte[] {1, 2, 3}, "AES"),
                new PasswordAuthentication("ada", "canary".toCharArray()),
                new HttpCookie("session", "canary"),
                HttpRequest.newBuilder(URI.create("http://a/?canary")).build())) {
            assertThat((String) copy(secret)).startsWith("<not read: ").doesNotContain("canary");
        }
    }

    @Test
    void keepsOfAnAddressWhatIsNoSecret() throws Exception {
        URI address = URI.create("https://ada:canary@example.com:8443/a;jsessionid=canary?card=canary#canary");
        assertThat(copy(address)).isEqualTo("https://example.com:8443/a");
        assertThat(copy(address.toURL())).isEqualTo("https://example.com:8443/a");
        assertThat(copy(URI.create("urn:isbn:0451450523"))).isEqualTo("urn:isbn:0451450523");
        assertThat(copy(URI.create("mailto:ada@example.com"))).isEqualTo("mailto:ada@example.com");
    }

    @Test
    void hidesSecretsInsideADocumentAndAnEntry() {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("password", "can\\\"ary")
                .put("pin", 4711)
                .put("name", "ada");
        assertThat(copy(document)).isEqualTo("{\"password\":\"<hidden>\",\"pin\":\"<hidden>\",\"name\":\"ada\"}");
        assertThat(fields(copy(Map.entry("password", "canary")))).containsExactly(Map.entry("password", "<hidden>"));
    }

    @Test
    void namesWhatAGetterThrows() {
        assertThat(fields(copy(new Throwing()))).containsEntry("name", "<unreadable: NullPointerException>");
    }

    /** Has nothing to say. */
    public static final class Throwing {
        private final @Nullable String name = null;

        public String getName() {
            return Objects.requireNonNull(name);
        }
    }

    @Test
    void readsValuesAsBefore() throws Exception {
        assertThat(copy(Timestamp.valueOf("2026-01-02 03:04:05"))).isEqualTo("2026-01-02 03:04:05.0");
        assertThat(copy(URI.create("http://a/b"))).isEqualTo("http://a/b");
        assertThat(copy(URI.create("http://a/b").toURL())).isEqualTo("http://a/b");
        assertThat(copy(JsonNodeFactory.instance.objectNode().put("a", 1))).isEqualTo("{\"a\":1}");
        assertThat(fields(copy(new Link()))).containsEntry("URL", "http://a").containsEntry("name", "n");
    }

    @Test
    void hidesWhatIsNamedLikeASecret() {
        Map<String, @Nullable Object> account = fields(copy(new Account("ann", "p", "t", 3)));
        assertThat(account)
                .containsEntry("user", "ann")
                .containsEntry("password", "<hidden>")
                .containsEntry("accessToken", "<hidden>")
                .containsEntry("tokens", 3);
        Map<String, @Nullable Object> headers = fields(copy(
                Map.of("Authorization", "Bearer x", "Set-Cookie", "s=1", "db_password", "p", "Accept", "text/html")));
        assertThat(headers)
                .containsEntry("Authorization", "<hidden>")
                .containsEntry("Set-Cookie", "<hidden>")
                .containsEntry("db_password", "<hidden>")
                .containsEntry("Accept", "text/html");
    }

    record Account(String user, String password, String accessToken, int tokens) {}

    public static final class Holder {
        private final InputStream body;

        Holder(InputStream body) {
            this.body = body;
        }

        public InputStream getBody() {
            return body;
        }
    }

    public static final class Link {
        public String getURL() {
            return "http://a";
        }

        public String getName() {
            return "n";
        }
    }

    private static @Nullable Object copy(Object value) {
        return new PlainValue(MetadataConverter.accessors()::convert).copy(value);
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object copy) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (copy instanceof PlainValue.Fields given) {
            for (int i = 0; i < given.pairs().length; i += 2) {
                fields.put(String.valueOf(given.pairs()[i]), given.pairs()[i + 1]);
            }
        }
        return fields;
    }
}
