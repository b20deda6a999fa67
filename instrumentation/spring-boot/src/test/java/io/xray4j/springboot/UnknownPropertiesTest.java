// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A property that no code reads is logged, wherever it is misspelt. */
class UnknownPropertiesTest {
    @ParameterizedTest
    @CsvSource({
        "xray4j.deamon-address, daemon-address",
        "xray4j.daemonAdress, daemon-address",
        "xray4j.stream-sqls, stream-sql",
        "xray4j.sampling-rule, sampling-rules",
        "xray4j.enable, enabled",
        "xray4j.patch-module[0], patch-modules"
    })
    void saysTheNearest(String misspelt, String nearest) {
        assertThat(UnknownProperties.of(file(misspelt)))
                .singleElement()
                .asString()
                .startsWith("xray4j." + misspelt.substring(7).replaceAll("\\[.*", "") + " is ignored")
                .endsWith("the nearest is xray4j." + nearest);
    }

    @Test
    void saysOfANameLikeNone_onlyThatThereIsNone() {
        assertThat(UnknownProperties.of(file("xray4j.colour-of-the-page")))
                .containsExactly("xray4j.colour-of-the-page is ignored: there is no such property");
    }

    @Test
    void saysWhereAKeyOfTheProcessBelongs() {
        assertThat(UnknownProperties.of(file("xray4j.log-prefix")))
                .singleElement()
                .asString()
                .endsWith("make it the system property xray4j.log.prefix");
    }

    @Test
    void saysOfAKeyOfTheAgentAlone_thatOnlyTheAgentReadsIt() {
        assertThat(UnknownProperties.of(file("xray4j.libraries")))
                .singleElement()
                .asString()
                .endsWith("make it the system property xray4j.libraries, which only the agent reads");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xray4j.record-query",
                "xray4j.http-ignore",
                "xray4j.daemon-address",
                "xray4j.daemonAddress",
                "xray4j.daemon_address",
                "xray4j.plugins[0]",
                "xray4j.auto-patch-parent-segment-name",
                "management.info.xray4j.enabled"
            })
    void isSilentOfWhatIsRead(String known) {
        assertThat(UnknownProperties.of(file(known))).isEmpty();
    }

    @Test
    void isSilentOfWhatTheProcessReads() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(
                                        "XRAY4J_HTTP_IGNORE",
                                        "x",
                                        "XRAY4J_LIBRARIES",
                                        "-jdbc",
                                        "XRAY4J_STREAM_SQL",
                                        "x")));
        assertThat(UnknownProperties.of(environment)).isEmpty();
    }

    private static StandardEnvironment file(String property) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("file", Map.of(property, "x")));
        return environment;
    }
}
