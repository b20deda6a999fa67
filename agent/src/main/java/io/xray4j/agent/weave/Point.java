// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import org.jspecify.annotations.Nullable;

/**
 * A hook in a method of a class of a library or of the JDK.
 *
 * <p><i>Immutable.</i>
 *
 * @param method its name; with an asterisk at the end, the beginning of its name
 * @param descriptor how its descriptor begins: a whole one names one method; null for every overload
 * @param number what {@code Advice} knows the method by
 * @param argument zero-based; {@link #NONE} for none, {@link #LAST} for the last, {@link #SELF} for the object
 */
public record Point(Kind kind, String method, @Nullable String descriptor, int number, int argument) {
    public static final int NONE = -1;
    public static final int LAST = -2;
    public static final int SELF = -3;

    /** The kind of hook. */
    public enum Kind {
        /** Advice is asked when it begins, and may change an argument. */
        BEFORE,
        /** Advice is asked when it returns, and may change the result. An argument may stand for the object. */
        AFTER,
        /**
         * Advice is called with what the method throws and with an argument, or with the object for {@link #SELF}. Not
         * for constructors, which throw without an object.
         */
        FAILS,
        /**
         * Advice is called when the method begins, and again when it has returned or thrown, with what it answered at
         * the beginning in the place of the object. Neither an argument nor the result changes.
         */
        CALL,
        /** An argument that is code is made to carry what is current. */
        WRAP,
        /** An argument that is code which runs more than once carries what is current for as long as that goes on. */
        AGAIN,
        /** An argument that is a task is remembered with what is current. */
        HAND,
        /** The object is a task that runs here. */
        RUNS,
        /** A task that it calls runs there. */
        CALLS_RUN,
        /** The process ends here. */
        EXITS,
        /** Finds a class by its name, which may be that of a hook. */
        FINDS
    }

    public static Point before(String method, @Nullable String descriptor, int number, int argument) {
        return new Point(Kind.BEFORE, method, descriptor, number, argument);
    }

    public static Point after(String method, @Nullable String descriptor, int number) {
        return new Point(Kind.AFTER, method, descriptor, number, SELF);
    }

    /** A hook at each return, with an argument in place of the object. */
    public static Point after(String method, @Nullable String descriptor, int number, int argument) {
        return new Point(Kind.AFTER, method, descriptor, number, argument);
    }

    public static Point fails(String method, @Nullable String descriptor, int number, int argument) {
        return new Point(Kind.FAILS, method, descriptor, number, argument);
    }

    /** A hook around the method, with an argument, or {@link #NONE}. */
    public static Point call(String method, @Nullable String descriptor, int number, int argument) {
        return new Point(Kind.CALL, method, descriptor, number, argument);
    }

    public static Point wrap(String method, @Nullable String descriptor, int argument) {
        return new Point(Kind.WRAP, method, descriptor, 0, argument);
    }

    public static Point again(String method, @Nullable String descriptor, int argument) {
        return new Point(Kind.AGAIN, method, descriptor, 0, argument);
    }

    public static Point hand(String method, @Nullable String descriptor, int argument) {
        return new Point(Kind.HAND, method, descriptor, 0, argument);
    }

    public static Point runs(String method) {
        return new Point(Kind.RUNS, method, null, 0, SELF);
    }

    public static Point callsRun(String method) {
        return new Point(Kind.CALLS_RUN, method, null, 0, NONE);
    }

    public static Point exits(String method) {
        return new Point(Kind.EXITS, method, null, 0, NONE);
    }

    public static Point finds(String method) {
        return new Point(Kind.FINDS, method, null, 0, 0);
    }

    boolean isIn(String name, String itsDescriptor) {
        return isNamed(name) && (descriptor == null || itsDescriptor.startsWith(descriptor));
    }

    private boolean isNamed(String name) {
        int last = method.length() - 1;
        return method.charAt(last) == '*' ? name.regionMatches(0, method, 0, last) : method.equals(name);
    }
}
