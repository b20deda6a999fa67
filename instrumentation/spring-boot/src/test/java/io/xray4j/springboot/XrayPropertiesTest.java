// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** An application without a property {@code xray4j.*} does not pay for binding, and gets the same. */
class XrayPropertiesTest {
    @Test
    void ofNothing_isWhatIsBoundOfNothing() {
        XrayProperties bound = new Binder().bindOrCreate("xray4j", XrayProperties.class);

        assertThat(XrayProperties.none()).isEqualTo(bound);
        assertThat(XrayProperties.of(environment("name", "shop"))).isEqualTo(bound);
        assertThat(XrayProperties.of(environment("xray4jx.name", "shop"))).isEqualTo(bound);
    }

    @Test
    void ofOneProperty_hasIt() {
        assertThat(XrayProperties.of(environment("xray4j.name", "shop")).name()).isEqualTo("shop");
        assertThat(XrayProperties.of(environment("xray4j.patchModules[0]", "com.acme"))
                        .packages())
                .containsExactly("com.acme");
    }

    private static Environment environment(String key, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("application", Map.of(key, value)));
        return environment;
    }
}
