// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.doubles;

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
                self = each.newInstance(new Object[each.getParameterCount()]);
            }
            for (Method each : type.getDeclaredMethods()) {
                if (!each.isSynthetic()) {
                    System.out.println(name + "." + each.getName() + ": " + outcome(each, self));
                }
            }
        }
    }

    private static String outcome(Method method, @Nullable Object self) throws IllegalAccessException {
        try {
            Object result = method.invoke(
                    Modifier.isStatic(method.getModifiers()) ? null : self, new Object[method.getParameterCount()]);
            Object again = method.invoke(
                    Modifier.isStatic(method.getModifiers()) ? null : self, new Object[method.getParameterCount()]);
            return result == again || Boolean.TRUE.equals(result) ? "as ever" : "changed to " + result;
        } catch (InvocationTargetException thrown) {
            return "threw " + thrown.getCause();
        }
    }
}
