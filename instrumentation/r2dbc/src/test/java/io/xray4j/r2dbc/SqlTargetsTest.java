// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.proxy.test.MockConnectionInfo;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.xray4j.sql.SqlTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTargetsTest {
    /** Guards against secrets in the URL, wherever a driver hides them. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            r2dbc:postgresql://me:c4n4ry@db.example.com:5432/shop?applicationName=c4n4ry, r2dbc:postgresql://db.example.com:5432/shop, shop@db.example.com
            r2dbcs:mysql://me:c4n4ry@db.example.com/shop, r2dbc:mysql://db.example.com/shop, shop@db.example.com
            r2dbc:h2:mem:///shop;PASSWORD=c4n4ry, r2dbc:h2:mem:///shop, shop
            r2dbc:h2:file:///var/data/shop, r2dbc:h2:file:///var/data/shop, shop
            r2dbc:pool:postgresql://me@db.example.com/shop, r2dbc:pool:postgresql://db.example.com/shop, shop@db.example.com
            r2dbc:mssql://me@db.example.com, r2dbc:mssql://db.example.com, db.example.com
            """)
    void showsWhereADatabaseIs_andNoSecret(String url, String shown, String name) {
        SqlTarget target = target(ConnectionFactoryOptions.parse(url));

        assertThat(target.data().url()).isEqualTo(shown);
        assertThat(target.name()).isEqualTo(name);
        assertThat(target.toString()).doesNotContain("c4n4ry");
    }

    @Test
    void isUnknown_whenNothingIsSaid() {
        assertThat(target(null).name()).isEqualTo("database");
        assertThat(target(null).data().url()).isNull();
    }

    /** Of a connection that says nothing. */
    private static SqlTarget target(@Nullable ConnectionFactoryOptions options) {
        return new SqlTargets(options).of(MockConnectionInfo.builder().build());
    }
}
