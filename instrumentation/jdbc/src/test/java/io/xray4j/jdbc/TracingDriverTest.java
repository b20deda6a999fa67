// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.testing.TracingExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingDriverTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final TracingDriver driver = new TracingDriver(tracing.recorder());

    /** The query goes to the recorder of the segment it runs in, so the process's recorder starts no thread here. */
    @ParameterizedTest
    @ValueSource(strings = {"jdbc:xray4j:h2:mem:byurl", "jdbc:xray4j:jdbc:h2:mem:byurl", "JDBC:XRAY4J:h2:mem:byurl"})
    void isFound_byItsUrl(String url) throws Exception {
        tracing.recorder().inSegment("request", request -> {
            try (Connection connection = DriverManager.getConnection(url, "shop", "s3cret");
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
        });

        assertThat(tracing.take().subsegment("byurl").text("/sql/user")).isEqualTo("shop");
    }

    @Test
    void leavesOtherUrlsToOtherDrivers() throws Exception {
        assertThat(driver.acceptsURL("jdbc:h2:mem:x")).isFalse();
        assertThat(driver.acceptsURL(null)).isFalse();
        assertThat(driver.connect("jdbc:h2:mem:x", new Properties())).isNull();
        assertThat(driver.getPropertyInfo("jdbc:h2:mem:x", new Properties())).isEmpty();
    }

    @Test
    void fails_whenNoDriverIsBehind() {
        assertThatThrownBy(() -> driver.connect("jdbc:xray4j:nobody:x", new Properties()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("No suitable driver");
    }

    @Test
    void connectsWithoutProperties() throws Exception {
        try (Connection connection = driver.connect("jdbc:xray4j:h2:mem:plain", null)) {
            assertThat(connection).isInstanceOf(TracingConnection.class);
        }
    }
}
