// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.agent.weave.MadeClasses;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A class that cannot be woven stays as it is, with one line, and is of no consequence to any other. */
class WeavingOneByOneTest {
    private static final ClassLoader HERE = WeavingOneByOneTest.class.getClassLoader();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream before = System.err;
    private final Weaving weaving = new Weaving((Instrumentation)
            Proxy.newProxyInstance(HERE, new Class<?>[] {Instrumentation.class}, (proxy, method, arguments) -> null));

    @BeforeEach
    void listen() {
        weaving.plan(List.of(), List.of("com.acme.made"), List.of());
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void listenNoMore() {
        System.setErr(before);
    }

    @Test
    void leavesAClassThatIsNewerThanItKnows() {
        byte[] bytes = MadeClasses.ofToday();
        bytes[7] = (byte) 99;

        assertLeft("com/acme/made/Future", bytes);
    }

    @Test
    void leavesAMethodThatWouldBecomeTooLarge() {
        byte[] bytes = MadeClasses.ofTheLargestMethod();

        assertThat(weaving.transform(HERE, "com/acme/made/Huge", null, null, bytes))
                .isNotNull();
        assertThat(weaving.transform(HERE, "com/acme/made/Huge", null, null, bytes))
                .isNotNull();
        assertThat(said.toString(StandardCharsets.UTF_8).lines().toList())
                .singleElement()
                .isEqualTo("xray4j-agent: com.acme.made.Huge.huge is left as it is:"
                        + " with the code that records it, the method is too large for the JVM");
    }

    @Test
    void leavesAClassThatIsCutOff() {
        byte[] whole = MadeClasses.ofToday();
        byte[] half = new byte[whole.length / 2];
        System.arraycopy(whole, 0, half, 0, half.length);

        assertLeft("com/acme/made/Half", half);
    }

    private void assertLeft(String name, byte[] bytes) {
        assertThat(weaving.transform(HERE, name, null, null, bytes)).isNull();
        assertThat(weaving.transform(HERE, name, null, null, bytes)).isNull();
        assertThat(said.toString(StandardCharsets.UTF_8).lines().toList())
                .singleElement()
                .asString()
                .startsWith("xray4j-agent: " + name.replace('/', '.') + " is left as it is: ");
        assertThat(weaving.transform(HERE, "com/acme/made/Made", null, null, MadeClasses.ofToday()))
                .isNotNull();
    }
}
