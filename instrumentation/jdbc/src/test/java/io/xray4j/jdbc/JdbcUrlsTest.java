// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ' ',
            ignoreLeadingAndTrailingWhitespace = true,
            nullValues = "-",
            quoteCharacter = '^',
            value = {
                "jdbc:postgresql://db/shop jdbc:postgresql://db/shop db shop",
                "jdbc:postgresql://db:5432/shop?user=u&password=s3cret jdbc:postgresql://db:5432/shop db shop",
                "jdbc:postgresql://db/shop?password=s3c@ret&currentSchema=x jdbc:postgresql://db/shop?currentSchema=x db shop",
                "jdbc:postgresql://h1:1,h2:2/shop?user=u jdbc:postgresql://h1:1,h2:2/shop h1 shop",
                "jdbc:postgresql://[::1]:5432/shop jdbc:postgresql://[::1]:5432/shop [::1] shop",
                "jdbc:postgresql:shop jdbc:postgresql:shop - shop",
                "jdbc:mysql://u:s3cret@db:3306/shop?useSSL=true jdbc:mysql://db:3306/shop db shop",
                "jdbc:mysql://u:s3c@ret@db/shop jdbc:mysql://db/shop db shop",
                "jdbc:mysql://u:s3c/ret@db/shop jdbc:mysql://db/shop db shop",
                "jdbc:mysql://u:s3c?ret@db/shop jdbc:mysql:// - -",
                "jdbc:mysql://u:s3c;ret@db/shop jdbc:mysql:// - -",
                "jdbc:mysql://u:s3cret@h1,u:s3cret@h2/shop jdbc:mysql://h2/shop h2 shop",
                "jdbc:mysql://u:s3cret@h1:1,h2:2/shop jdbc:mysql://h1:1,h2:2/shop h1 shop",
                "jdbc:mysql://address=(host=h1)(port=1)(user=u)(password=s3c/ret)/shop jdbc:mysql://h1:1/shop h1 shop",
                "jdbc:mysql://(host=h1,port=1,user=u,password=s3cret),(host=h2)/shop jdbc:mysql://h1:1,h2/shop h1 shop",
                "jdbc:mysql:loadbalance://h1,h2/shop jdbc:mysql:loadbalance://h1,h2/shop h1 shop",
                "jdbc:mysql:///shop?password=s3cret jdbc:mysql:///shop - shop",
                "jdbc:mariadb:sequential://db/shop?password=s3cret jdbc:mariadb:sequential://db/shop db shop",
                "jdbc:sqlserver://db:1433;databaseName=shop;user=u@db;password=s3cret jdbc:sqlserver://db:1433;databaseName=shop db shop",
                "jdbc:sqlserver://db\\inst;password={s3;c=ret};database=shop jdbc:sqlserver://db\\inst;database=shop db\\inst shop",
                "jdbc:sqlserver://;serverName=db;databaseName=shop;password=s3cret jdbc:sqlserver://db;databaseName=shop db shop",
                "jdbc:jtds:sqlserver://db:1433/shop;user=u;password=s3cret jdbc:jtds:sqlserver://db:1433/shop db shop",
                "jdbc:db2://db:50000/shop:user=u;password=s3cret; jdbc:db2://db:50000/shop db shop",
                "jdbc:db2:shop:user=u;password=s3cret; jdbc:db2:shop: - -",
                "jdbc:informix-sqli://db:1526/shop:INFORMIXSERVER=x;user=u;password=s3cret jdbc:informix-sqli://db:1526/shop db shop",
                "jdbc:teradata://db/DATABASE=shop,USER=u,PASSWORD=s3cret jdbc:teradata://db/;DATABASE=shop db shop",
                "jdbc:h2:mem:shop;USER=sa;PASSWORD=s3cret jdbc:h2:mem:shop - shop",
                "jdbc:h2:~/data/shop;CIPHER=AES jdbc:h2:~/data/shop - shop",
                "jdbc:h2:tcp://db:9092/~/shop;PASSWORD=s3cret jdbc:h2:tcp://db:9092/~/shop db shop",
                "jdbc:h2:tcp://db/mem:shop jdbc:h2:tcp://db/mem:shop db shop",
                "jdbc:h2:mem: jdbc:h2:mem: - -",
                "jdbc:sqlite:/var/data/shop.db?cipher=x&key=s3cret jdbc:sqlite:/var/data/shop.db - shop.db",
                "jdbc:sqlite::memory: jdbc:sqlite::memory: - :memory:",
                "jdbc:sqlite:C:\\data\\shop.db jdbc:sqlite:C:\\data\\shop.db - shop.db",
                "jdbc:sqlite: jdbc:sqlite: - -",
                "jdbc:derby://db:1527/shop;user=u;password=s3cret jdbc:derby://db:1527/shop db shop",
                "jdbc:hsqldb:hsql://db/shop jdbc:hsqldb:hsql://db/shop db shop",
                "jdbc:oracle:thin:u/s3cret@//db:1521/shop jdbc:oracle:thin:@//db:1521/shop db shop",
                "jdbc:oracle:thin:u/s3cret@db:1521:shop jdbc:oracle:thin:@//db:1521/shop db shop",
                "jdbc:oracle:thin:u/s3c@ret@db:1521:shop jdbc:oracle:thin:@//db:1521/shop db shop",
                "jdbc:oracle:thin:u/\"s3c@r?et\"@db:1521/shop jdbc:oracle:thin:@//db:1521/shop db shop",
                "jdbc:oracle:thin:@db:1521/shop?password=s3c@ret jdbc:oracle:thin:@//db:1521/shop db shop",
                "jdbc:oracle:thin:@tcps://db:1521/shop.example.com?wallet_location=/x jdbc:oracle:thin:@//db:1521/shop.example.com db shop.example.com",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)(HOST=db)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=shop))) jdbc:oracle:thin:@//db:1521/shop db shop",
                "jdbc:oracle:thin:u/s3cret@shop_high?TNS_ADMIN=/x jdbc:oracle:thin:@shop_high - shop_high",
                "jdbc:oracle:thin:u/s3cret jdbc:oracle: - -",
                "jdbc:oracle:oci8:u/s3cret@shop jdbc:oracle:oci8:@shop - shop",
                "jdbc:snowflake://acct.snowflakecomputing.com/?user=u&password=s3cret&db=shop jdbc:snowflake://acct.snowflakecomputing.com/?db=shop acct.snowflakecomputing.com shop",
                "jdbc:awsathena://AwsRegion=us-east-1;User=u;Password=s3cret; jdbc:awsathena:// - -",
                "jdbc:databricks://db:443/default;PWD=s3cret jdbc:databricks://db:443/default db default",
                "jdbc:trino://u:s3cret@db:8080/hive/shop jdbc:trino://db:8080/hive/shop db shop",
                "jdbc:hive2://h1:1,h2:2/shop;user=u;password=s3cret jdbc:hive2://h1:1,h2:2/shop h1 shop",
                "jdbc:clickhouse://u:s3cret@db/shop?ssl=true jdbc:clickhouse://db/shop db shop",
                "jdbc:firebirdsql:db/3050:/data/shop.fdb?password=s3cret jdbc:firebirdsql:db/3050:/data/shop.fdb - shop.fdb",
                "jdbc:custom:u:s3cret@db/shop jdbc:custom: - -",
                "postgresql://u:s3cret@db/shop - - -",
            })
    void keepsWhereTheDatabaseIs(String url, @Nullable String shown, @Nullable String host, @Nullable String database) {
        JdbcAddress address = JdbcAddress.of(url);

        assertThat(address).isEqualTo(new JdbcAddress(shown, host, database));
        assertThat(address.toString()).doesNotContain("s3c", "ret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc:",
                "jdbc::",
                "jdbc://",
                "jdbc:x",
                "jdbc:x:",
                "jdbc:x://",
                "jdbc:x:@",
                "jdbc:oracle:",
                "jdbc:x://:/;=?@"
            })
    void survivesAnyText(String url) {
        assertThat(JdbcAddress.of(url).database()).isNull();
    }

    @Test
    void knowsNothing_ofNoUrl() {
        assertThat(JdbcAddress.of(null)).isEqualTo(JdbcAddress.UNKNOWN);
    }
}
