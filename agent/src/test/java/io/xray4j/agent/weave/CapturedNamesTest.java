// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Captured;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kotlin.coroutines.Continuation;
import kotlin.jvm.internal.Lambda;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.UnloadedClass;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** Each is one subsegment, in however many steps it works. */
    @Test
    void namesSuspendingFunctionsOfKotlin() throws Exception {
        assertThat(names(Suspending.class)).containsExactlyInAnyOrder("part", "whole", "asked");
    }

    private static Set<String> names(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(file)) {
            return names(Objects.requireNonNull(bytes).readAllBytes());
        }
    }

    private static Set<String> names(byte[] file) {
        return CapturedNames.of(new ClassReader(file), true).values().stream()
                .map(CapturedName::text)
                .collect(Collectors.toSet());
    }

    /** By Hibernate's own enhancer: its methods are nobody's, and plain accessors stay plain. */
    @Test
    void leavesWhatAnEnhancerOfEntitiesAdds() throws Exception {
        Class<?> type = Entry.class;
        byte[] file;
        try (InputStream bytes = Objects.requireNonNull(type.getClassLoader())
                .getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            file = Objects.requireNonNull(bytes).readAllBytes();
        }
        byte[] enhanced = BytecodeProviderInitiator.buildDefaultBytecodeProvider()
                .getEnhancer(new DefaultEnhancementContext() {
                    @Override
                    public boolean hasLazyLoadableAttributes(UnloadedClass classDescriptor) {
                        return true;
                    }
                })
                .enhance(type.getName(), file);

        assertThat(enhanced).isNotNull();
        assertThat(new ClassReader(enhanced).getInterfaces())
                .anyMatch(name -> name.startsWith("org/hibernate/engine/spi/"));
        assertThat(names(enhanced)).containsExactly("total");
    }

    @ParameterizedTest
    @CsvSource({
        "Order$$SpringCGLIB$$0, java/lang/Object",
        "Order$$EnhancerBySpringCGLIB$$1a2b, com/acme/Order",
        "Order$$FastClassBySpringCGLIB$$1a2b, org/springframework/cglib/reflect/FastClass",
        "Order_$$_jvst1, com/acme/Order",
        "Order$HibernateProxy$x1, com/acme/Order",
        "Order$HibernateInstantiator$x1, java/lang/Object",
        "Order$HibernateAccessOptimizer$x1, java/lang/Object",
        "Order$ByteBuddy$x1, com/acme/Order",
        "Order$MockitoMock$1, com/acme/Order",
        "Order$AjcClosure1, org/aspectj/runtime/internal/AroundClosure",
        "Order$DefaultImpls, java/lang/Object",
        "Order$total$1, kotlin/jvm/internal/FunctionReferenceImpl",
        "Order$_total_closure1, groovy/lang/Closure",
        "Order__BeanDefinitions, java/lang/Object",
        "$Proxy12, java/lang/reflect/Proxy"
    })
    void leavesClassesThatToolsMake(String name, String superName) {
        assertThat(MadeByTools.isClass("com/acme/" + name, superName)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order", "Order$Line", "Order$1", "Orders$$anon$1", "Order_", "$Order"})
    void seesThatAnApplicationsClassIsNone(String name) {
        assertThat(MadeByTools.isClass("com/acme/" + name, "java/lang/Object")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "$jacocoInit, ()[Z, java/lang/Cloneable",
        "$$_hibernate_getEntityInstance, ()Ljava/lang/Object;, java/lang/Cloneable",
        "_persistence_get_name, ()Ljava/lang/String;, java/lang/Cloneable",
        "pcGetname, ()V, org/apache/openjpa/enhance/PersistenceCapable",
        "dnIsDirty, ()Z, org/datanucleus/enhancement/Persistable",
        "ajc$before$com_acme$1, ()V, java/lang/Cloneable",
        "total_aroundBody0, ()V, java/lang/Cloneable",
        "aspectOf, ()Lcom/acme/Order;, java/lang/Cloneable",
        "getMetaClass, ()Lgroovy/lang/MetaClass;, groovy/lang/GroovyObject",
        "setProperty, (Ljava/lang/String;Ljava/lang/Object;)V, groovy/lang/GroovyObject",
        "super$1$total, ()V, groovy/lang/GroovyObject",
        "total$lambda$0, ()V, java/lang/Cloneable",
        "total$original$x1, ()V, java/lang/Cloneable"
    })
    void leavesMethodsThatToolsMake(String name, String descriptor, String marker) {
        assertThat(MadeByTools.isMethod("com/acme/Order", List.of(marker), name, descriptor))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"total", "pcGetname", "dnIsDirty", "getMetaClass", "aspectOf", "total$shop_main", "_total"})
    void seesThatAnApplicationsMethodIsNone(String name) {
        assertThat(MadeByTools.isMethod("com/acme/Order", List.of(), name, "()V"))
                .isFalse();
    }

    @Test
    void leavesWhatIsWrittenAheadOfTime() throws Exception {
        assertThat(names(OfAot.class)).containsExactly("asked");
    }

    @Entity
    static class Entry {
        @Id
        private long id;

        private int amount;
        private int price;

        long getId() {
            return id;
        }

        void setId(long given) {
            id = given;
        }

        int getAmount() {
            return amount;
        }

        void setAmount(int given) {
            amount = given;
        }

        int total() {
            return amount * price;
        }
    }

    @Generated
    static final class OfAot {
        int made(int size) {
            return size * 2;
        }

        @Captured
        int asked(int size) {
            return size * 2;
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
