// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.doubles;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Calls each method of the classes it is given, and says of each whether it did what it does without an agent. */
public final class DoublesMain {
    private DoublesMain() {}

    public static void main(String[] classes) throws ReflectiveOperationException {
        for (String name : classes) {
            Class<?> type = Class.forName(name);
            Object self = null;
            for (Constructor<?> each : type.getDeclaredConstructors()) {
                self = made(each);
            }
            for (Method each : type.getDeclaredMethods()) {
                if (!each.isSynthetic()) {
                    System.out.println(name + "." + each.getName() + ": " + outcome(each, self));
                }
            }
        }
    }

    private static Object made(Constructor<?> constructor) throws ReflectiveOperationException {
        try {
            return constructor.newInstance(zeros(constructor.getParameterTypes()));
        } catch (InvocationTargetException | IllegalArgumentException failed) {
            throw new IllegalStateException("the double cannot be made by " + constructor, failed);
        }
    }

    /** Null for an object, and zero or false for a primitive value. */
    private static @Nullable Object[] zeros(Class<?>[] types) {
        @Nullable Object[] zeros = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            zeros[i] = Array.get(Array.newInstance(types[i], 1), 0);
        }
        return zeros;
    }

    private static String outcome(Method method, @Nullable Object self) throws IllegalAccessException {
        Object target = Modifier.isStatic(method.getModifiers()) ? null : self;
        try {
            Object result = method.invoke(target, zeros(method.getParameterTypes()));
            Object again = method.invoke(target, zeros(method.getParameterTypes()));
            return result == again || Boolean.TRUE.equals(result) ? "as ever" : "changed to " + result;
        } catch (InvocationTargetException thrown) {
            return "threw " + thrown.getCause();
        }
    }
}
