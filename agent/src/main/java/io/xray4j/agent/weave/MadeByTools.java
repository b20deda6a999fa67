// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Classes and methods that no one has written: what compilers of other languages, enhancers of entities, makers of proxies
 * and coverage tools put beside or into an application's own code. Recorded, each would be a row that nobody can explain.
 * What Java's own compiler makes is marked as synthetic.
 */
final class MadeByTools {
    /** Hibernate's proxies and what reads and writes its entities, ByteBuddy, Mockito, AspectJ, Kotlin, CDI. */
    private static final List<String> CLASSES = List.of(
            "$Hibernate",
            "$ByteBuddy$",
            "$auxiliary$",
            "$MockitoMock$",
            "$AjcClosure",
            "$DefaultImpls",
            "$WhenMappings",
            "_ClientProxy",
            "_Subclass",
            "__BeanDefinitions",
            "__Autowiring",
            "__TestContext");

    /** Lambdas, references and the states of suspending functions: Kotlin's; closures: Groovy's. */
    private static final List<String> SUPER_CLASSES = List.of(
            "java/lang/reflect/Proxy",
            "kotlin/jvm/internal/",
            "kotlin/coroutines/jvm/internal/",
            "groovy/lang/Closure",
            "org/aspectj/runtime/internal/AroundClosure");

    /** EclipseLink, AspectJ, CGLIB, Groovy, older compilers of inner classes. */
    private static final List<String> METHODS =
            List.of("_persistence_", "ajc$", "CGLIB$", "super$", "this$", "access$", "pfaccess$");

    private static final String GROOVY = "groovy/lang/GroovyObject";

    /** What each class of Groovy's answers its language with. */
    private static final Set<String> OF_GROOVY =
            Set.of("getMetaClass", "setMetaClass", "invokeMethod", "getProperty", "setProperty");

    private static final Set<String> OF_ASPECTS = Set.of("aspectOf", "hasAspect");

    private MadeByTools() {}

    static boolean isClass(String name, @Nullable String superName) {
        String simple = name.substring(name.lastIndexOf('/') + 1);
        // CGLIB, Javassist, Weld, Guice, inlining of Kotlin's; but Scala calls an anonymous class so.
        if (simple.contains("$$") && !simple.contains("$$anon$")) {
            return true;
        }
        for (String part : CLASSES) {
            if (simple.contains(part)) {
                return true;
            }
        }
        for (String start : SUPER_CLASSES) {
            if (superName != null && superName.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    /** By its name, in a class of these interfaces that has this name. */
    static boolean isMethod(String owner, List<String> interfaces, String name, String descriptor) {
        // JaCoCo, Hibernate's enhancer, Kotlin's lambdas, ByteBuddy's copies.
        if (name.startsWith("$")
                || name.contains("$$")
                || name.contains("$lambda$")
                || name.contains("$original$")
                || name.contains("_aroundBody")) {
            return true;
        }
        for (String start : METHODS) {
            if (name.startsWith(start)) {
                return true;
            }
        }
        return interfaces.contains(GROOVY) && OF_GROOVY.contains(name)
                || OF_ASPECTS.contains(name) && descriptor.endsWith(")L" + owner + ";")
                || isOfAnEnhancer(interfaces, name);
    }

    /** OpenJPA and DataNucleus mark the classes into which they put methods. */
    private static boolean isOfAnEnhancer(List<String> interfaces, String name) {
        return interfaces.contains("org/apache/openjpa/enhance/PersistenceCapable") && name.startsWith("pc")
                || interfaces.contains("org/datanucleus/enhancement/Persistable") && name.startsWith("dn");
    }

    /**
     * Whether a call stands where a field was read or written before an enhancer of entities came: a plain accessor stays
     * one.
     */
    static boolean readsAField(String name) {
        return name.startsWith("$$_hibernate_read_") || name.startsWith("_persistence_get_");
    }

    static boolean writesAField(String name) {
        return name.startsWith("$$_hibernate_write_") || name.startsWith("_persistence_set_");
    }
}
