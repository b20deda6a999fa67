// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.hooks.EngineLoader;
import io.xray4j.agent.library.jdbc.JdbcClasses;
import io.xray4j.agent.weave.ClassBytes;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A class that the {@link Plan} decides about: one that is being loaded, or one that is loaded already.
 *
 * <p><i>Immutable.</i>
 */
sealed interface Candidate {
    /** Kept, as the JDK's method looks for its caller each time. */
    ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    /** Returns the class loader; null for the boot loader. */
    @Nullable
    ClassLoader loader();

    /** Returns the name, as class files have it. */
    String name();

    /** Returns true if the class uses types of JDBC; a loaded class, only if it is a subtype of one. */
    boolean usesJdbc();

    /** Returns true if the class or a method of it may have the annotation {@code @Captured}. */
    boolean mayBeAnnotated();

    /** Returns true if the class is an application's or a library's: not the JDK's, and not ours. */
    default boolean isOfAnApplication() {
        ClassLoader loader = loader();
        return loader != null
                && loader != PLATFORM
                && !(loader instanceof EngineLoader || loader instanceof IntegrationLoader)
                && !name().startsWith("io/xray4j/");
    }

    /** A class that is being loaded: its class file answers. */
    final class Loading implements Candidate {
        private static final String ANNOTATION = "Lio/xray4j/Captured;";

        private final @Nullable ClassLoader loader;
        private final String name;
        private final byte[] bytes;

        Loading(@Nullable ClassLoader loader, String name, byte[] bytes) {
            this.loader = loader;
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public @Nullable ClassLoader loader() {
            return loader;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean usesJdbc() {
            return JdbcClasses.isNamedIn(bytes);
        }

        @Override
        public boolean mayBeAnnotated() {
            return ClassBytes.contains(bytes, ANNOTATION);
        }
    }

    /**
     * A class that is loaded. To weave it again is slow, and many classes have names like those of drivers: its
     * supertypes tell more than its file would.
     *
     * @param name the name, as class files have it
     * @param hasAnnotation whether a class loader finds {@code @Captured}: without it none of its classes has it
     */
    record Loaded(Class<?> type, String name, Predicate<ClassLoader> hasAnnotation) implements Candidate {
        Loaded(Class<?> type, Predicate<ClassLoader> hasAnnotation) {
            this(type, type.getName().replace('.', '/'), hasAnnotation);
        }

        @Override
        public @Nullable ClassLoader loader() {
            return type.getClassLoader();
        }

        @Override
        public boolean usesJdbc() {
            return isSubtype(type);
        }

        @Override
        public boolean mayBeAnnotated() {
            ClassLoader loader = loader();
            return loader != null && hasAnnotation.test(loader);
        }

        private static boolean isSubtype(Class<?> type) {
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                for (Class<?> declared : each.getInterfaces()) {
                    if (declared.getName().startsWith("java.sql.")
                            || declared.getName().startsWith("javax.sql.")
                            || isSubtype(declared)) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
