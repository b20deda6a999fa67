// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.localxray;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The build runs these tests on JUnit 6 and on JUnit 5, and not twice on the same. */
class JUnitVersionIT {
    @Test
    void isTheOneThatThisRunIsFor() {
        String location =
                Test.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        assertThat(location).endsWith("junit-jupiter-api-" + System.getProperty("junit.expected") + ".jar");
    }
}
