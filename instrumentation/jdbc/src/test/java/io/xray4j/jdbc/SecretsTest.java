// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.conformance.sql.SqlContract;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A secret wherever an address may hold one, in the syntax of every driver known to us, and what leaves of it: of every
 * document every byte is searched. The real engines, whose secrets are real ones, are searched by {@link SqlContract}.
 */
class SecretsTest {
    private static final String SECRET = SqlContract.CANARY;

    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final FakeDatabase database = new FakeDatabase();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/shop?user=u&password=c4n4ry&sslpassword=c4n4ry",
                "jdbc:postgresql://u:c4n4ry@db/shop",
                "jdbc:redshift:iam://db/shop?AccessKeyID=c4n4ry&SecretAccessKey=c4n4ry&SessionToken=c4n4ry",
                "jdbc:aws-wrapper:postgresql://db/shop?password=c4n4ry",
                "jdbc:mysql://u:c4n4ry@db:3306/shop?trustCertificateKeyStorePassword=c4n4ry",
                "jdbc:mysql://address=(host=db)(user=u)(password=c4n4ry)/shop",
                "jdbc:mysql://(host=db,user=u,password=c4n4ry)/shop",
                "jdbc:mysql://u:c4n4ry@db1,u:c4n4ry@db2/shop",
                "jdbc:mariadb://db/shop?password=c4n4ry&keyStorePassword=c4n4ry",
                "jdbc:sqlserver://db:1433;databaseName=shop;user=u;password=c4n4ry;trustStorePassword=c4n4ry",
                "jdbc:sqlserver://db;password={c4n4ry;x}};y};databaseName=shop",
                "jdbc:sqlserver://db;accessToken=c4n4ry;clientKeyPassword=c4n4ry",
                "jdbc:jtds:sqlserver://db/shop;user=u;password=c4n4ry",
                "jdbc:oracle:thin:u/c4n4ry@//db:1521/shop",
                "jdbc:oracle:thin:u/c4n4ry@db:1521:shop",
                "jdbc:oracle:thin:u/\"c4n4ry@x\"@db:1521/shop",
                "jdbc:oracle:thin:u/c4n4ry@(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1521))(CONNECT_DATA=(SID=shop)))",
                "jdbc:oracle:thin:@db:1521/shop?oracle.net.wallet_password=c4n4ry",
                "jdbc:oracle:oci:u/c4n4ry@shop",
                "jdbc:oracle:thin:u/c4n4ry",
                "jdbc:db2://db:50000/shop:user=u;password=c4n4ry;",
                "jdbc:informix-sqli://db:1526/shop:INFORMIXSERVER=x;user=u;password=c4n4ry",
                "jdbc:sap://db:30015/?user=u&password=c4n4ry",
                "jdbc:teradata://db/DATABASE=shop,USER=u,PASSWORD=c4n4ry",
                "jdbc:snowflake://db/?user=u&password=c4n4ry&token=c4n4ry&private_key_file_pwd=c4n4ry",
                "jdbc:databricks://db:443;AuthMech=3;UID=token;PWD=c4n4ry",
                "jdbc:bigquery://https://db:443;ProjectId=p;OAuthAccessToken=c4n4ry",
                "jdbc:awsathena://AwsRegion=eu-west-1;User=c4n4ry;Password=c4n4ry",
                "jdbc:clickhouse://u:c4n4ry@db/shop?access_token=c4n4ry",
                "jdbc:trino://u:c4n4ry@db/hive?accessToken=c4n4ry",
                "jdbc:hive2://db/shop;user=u;password=c4n4ry?hive.x=c4n4ry#y=c4n4ry",
                "jdbc:h2:mem:shop;USER=u;PASSWORD=c4n4ry",
                "jdbc:h2:tcp://db/~/shop;CIPHER=AES;PASSWORD=c4n4ry",
                "jdbc:hsqldb:hsql://db/shop;user=u;password=c4n4ry;crypt_key=c4n4ry",
                "jdbc:derby:shop;user=u;password=c4n4ry;bootPassword=c4n4ry",
                "jdbc:sqlite:/data/shop.db?cipher=x&key=c4n4ry",
                "jdbc:firebirdsql://db/shop?password=c4n4ry",
                "jdbc:cassandra://u:c4n4ry@db/shop?password=c4n4ry",
                "jdbc:unheard:u/c4n4ry@db",
                "jdbc:unheard:of:db:c4n4ry@x",
                "jdbc:unheard://db/shop#token=c4n4ry",
                "c4n4ry",
            })
    void leaveNothingOfThemselvesInTheTrace(String url) throws Exception {
        database.answers("getURL", url).answers("getUserName", "u/" + SECRET);
        DataSource traced = TracingDataSource.wrap(database.dataSource(), tracing.recorder());
        tracing.recorder().inSegment("request", request -> {
            try (Connection connection = traced.getConnection();
                    Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement("select ? /* " + SECRET + " */")) {
                statement.execute("select '" + SECRET + "'");
                prepared.setString(1, SECRET);
                prepared.executeQuery().close();
                statement.addBatch("set @x = '" + SECRET + "'");
                statement.executeBatch();
                database.answers("executeQuery", new SQLException("refused"));
                assertThatThrownBy(() -> statement.executeQuery("select '" + SECRET + "'"))
                        .hasMessage("refused");
            }
        });

        RecordedEntity request = tracing.take();
        assertThat(request.subsegments()).hasSize(4);
        assertThat(request.toString()).doesNotContainIgnoringCase(SECRET);
    }

    @Test
    void leaveNothingOfThemselves_fromProperties() throws Exception {
        Properties info = new Properties();
        info.setProperty("user", "shop");
        info.setProperty("password", SECRET);
        TracingDriver driver = new TracingDriver(tracing.recorder());
        tracing.recorder().inSegment("request", request -> {
            try (Connection connection = driver.connect("jdbc:xray4j:h2:mem:secrets", info)) {
                assertThat(connection).isNotNull();
                try (Statement statement = connection.createStatement()) {
                    statement.execute("select 1");
                }
            }
        });

        assertThat(tracing.take().toString()).contains("\"user\":\"shop\"").doesNotContain(SECRET);
    }

    /** An address without a server ends in an exception, which the segment records. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:xray4j:unheard://u:c4n4ry@db/shop",
                "jdbc:xray4j:postgresql://localhost:1/shop?user=u&password=c4n4ry&connectTimeout=1",
                "jdbc:xray4j:mysql://u:c4n4ry@localhost:1/shop",
                "jdbc:xray4j:mariadb://localhost:1/shop?user=u&password=c4n4ry",
            })
    void leaveNothingOfThemselves_whenNobodyAnswers(String url) {
        assertThatThrownBy(() -> tracing.recorder()
                        .inSegment(
                                "request",
                                request -> DriverManager.getConnection(url).close()))
                .isInstanceOf(SQLException.class);

        RecordedEntity request = tracing.take();
        assertThat(request.isFault()).isTrue();
        assertThat(request.toString()).doesNotContain(SECRET);
    }
}
