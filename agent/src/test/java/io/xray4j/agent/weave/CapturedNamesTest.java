// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Captured;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Set;
import kotlin.coroutines.Continuation;
import kotlin.jvm.internal.Lambda;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** Methods that other compilers and tools have made, without a flag of Java's. */
class CapturedNamesTest {
    @Test
    void leavesWhatIsGenerated() throws Exception {
        assertThat(names(WithGenerated.class)).containsExactlyInAnyOrder("written", "both");
    }

    @Test
    void leavesLambdasOfKotlin_asClassesAndAsMethods() throws Exception {
        assertThat(names(OfKotlin.class)).containsExactly("asked");
        assertThat(names(WithLambda.class)).containsExactly("work");
    }

    /** Each call of theirs is one of a class that is captured itself. */
    @Test
    void leavesClassesThatStandBeforeOthers() throws Exception {
        assertThat(names(Service$$SpringCGLIB$$0.class)).isEmpty();
        assertThat(names(Standing.class)).isEmpty();
    }

    /** It would be two short subsegments in place of a long one, or more. */
    @Test
    void leavesSuspendingFunctionsOfKotlin() throws Exception {
        assertThat(names(Suspending.class)).containsExactlyInAnyOrder("whole", "asked");
    }

    private static Set<String> names(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(file)) {
            return Set.copyOf(CapturedNames.of(new ClassReader(Objects.requireNonNull(bytes)), true)
                    .values());
        }
    }

    private @interface Generated {}

    static final class WithGenerated {
        @Generated
        int made(int size) {
            return size * 2;
        }

        @Captured
        @Generated
        int both(int size) {
            return size * 2;
        }

        int written(int size) {
            return size * 2;
        }
    }

    static final class OfKotlin extends Lambda<Object> {
        private static final long serialVersionUID = 1L;

        OfKotlin() {
            super(0);
        }

        int invoke(int size) {
            return size * 2;
        }

        @Captured
        int asked(int size) {
            return size * 2;
        }
    }

    static final class Service$$SpringCGLIB$$0 {
        int work(int size) {
            return size * 2;
        }
    }

    static final class Standing extends Proxy {
        private static final long serialVersionUID = 1L;

        Standing(InvocationHandler handler) {
            super(handler);
        }

        int work(int size) {
            return size * 2;
        }
    }

    static final class WithLambda {
        int work(int size) {
            return size * 2;
        }

        int work$lambda$0(int size) {
            return size * 2;
        }
    }

    static final class Suspending {
        Object part(int size, Continuation<? super Integer> rest) {
            return size * 2 + rest.hashCode();
        }

        @Captured
        Object asked(int size, Continuation<? super Integer> rest) {
            return size * 2 + rest.hashCode();
        }

        int whole(Continuation<? super Integer> rest) {
            return rest.hashCode() + 1;
        }
    }
}
