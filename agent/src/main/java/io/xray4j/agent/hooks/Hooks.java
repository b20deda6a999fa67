// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.hooks;

import org.jspecify.annotations.Nullable;

/**
 * The hooks that woven code calls. None of them throws, blocks, or changes anything before the agent is ready.
 *
 * <p><i>Safe for use by many threads.</i>
 */
public final class Hooks {
    private static final String PACKAGE = "io.xray4j.agent.hooks.";

    /** Kept by each class itself, so that an application that is undeployed is not held. */
    private static final ClassValue<Woven> WOVEN = new ClassValue<>() {
        @Override
        protected Woven computeValue(Class<?> type) {
            return new Woven(type);
        }
    };

    private static volatile @Nullable Engine engine;
    private static volatile @Nullable Object recorder;
    private static volatile boolean off;

    private Hooks() {}

    /** Sets the engine. Called once, by the agent. */
    public static void start(Engine given) {
        engine = given;
    }

    /** Returns the engine; null if the agent is not running. */
    public static @Nullable Engine engine() {
        return engine;
    }

    /** Switches the agent off for the life of the process, whatever an application calls later. */
    public static void switchOff() {
        off = true;
    }

    /** Returns true if the agent was switched off. */
    public static boolean isOff() {
        return off;
    }

    /**
     * Sets the recorder that libraries report to from now on, in place of the process's; null for the process's. For
     * tests of integrations: an object that holds a recorder already keeps it.
     */
    public static void recorder(@Nullable Object given) {
        recorder = given;
    }

    /** Returns the recorder that was set; null if none was. */
    public static @Nullable Object recorder() {
        return recorder;
    }

    /** A woven method of a library begins. The order is that in which it is easiest to put them on the stack. */
    public static @Nullable Object before(@Nullable Object argument, @Nullable Object self, Class<?> owner, int point) {
        try {
            return WOVEN.get(owner).advice().before(point, self, argument);
        } catch (Throwable thrown) {
            report(owner, thrown);
            return argument;
        }
    }

    /** A woven method of a library returns. */
    public static @Nullable Object after(@Nullable Object result, @Nullable Object self, Class<?> owner, int point) {
        try {
            return WOVEN.get(owner).advice().after(point, self, result);
        } catch (Throwable thrown) {
            report(owner, thrown);
            return result;
        }
    }

    /** A woven method of a library begins; what is returned is given to {@link #end} or {@link #failed}. */
    public static @Nullable Object begin(@Nullable Object argument, @Nullable Object self, Class<?> owner, int point) {
        try {
            return WOVEN.get(owner).advice().before(point, self, argument);
        } catch (Throwable thrown) {
            report(owner, thrown);
            return null;
        }
    }

    /** A woven method of a library returns; null where it returns no object. */
    public static void end(@Nullable Object result, @Nullable Object begun, Class<?> owner, int point) {
        if (begun == null) {
            return;
        }
        try {
            WOVEN.get(owner).advice().after(point, begun, result);
        } catch (Throwable thrown) {
            report(owner, thrown);
        }
    }

    /** A woven method of a library throws. */
    public static void failed(Throwable failure, @Nullable Object argument, Class<?> owner, int point) {
        if (argument == null) {
            return;
        }
        try {
            WOVEN.get(owner).advice().failed(point, argument, failure);
        } catch (Throwable thrown) {
            report(owner, thrown);
        }
    }

    /**
     * A captured method begins whose subsegment has a name of its own; what is returned is given to {@link #exit} or
     * {@link #fail}.
     */
    public static @Nullable Object enter(String name, Class<?> owner) {
        return enter(name, owner, null);
    }

    /** A captured method begins whose subsegment has the method's name. */
    public static @Nullable Object enterMethod(String method, Class<?> owner) {
        return enter(method, owner, owner);
    }

    private static @Nullable Object enter(String name, Class<?> owner, @Nullable Class<?> named) {
        try {
            Core core = WOVEN.get(owner).core();
            return core == null ? null : core.begin(name, named);
        } catch (Throwable thrown) {
            report(owner, thrown);
            return null;
        }
    }

    /** A captured method returns this, or null where it returns nothing that could go on. */
    public static @Nullable Object exit(@Nullable Object result, @Nullable Object call, Class<?> owner) {
        if (call == null) {
            return result;
        }
        try {
            Core core = WOVEN.get(owner).core();
            return core == null ? result : core.end(call, result);
        } catch (Throwable thrown) {
            report(owner, thrown);
            return result;
        }
    }

    /** A captured method throws this. */
    public static void fail(Throwable failure, @Nullable Object call, Class<?> owner) {
        if (call == null) {
            return;
        }
        try {
            Core core = WOVEN.get(owner).core();
            if (core != null) {
                core.fail(call, failure);
            }
        } catch (Throwable thrown) {
            report(owner, thrown);
        }
    }

    /** A captured method returns something reactive, each subscription of which is to be a subsegment. */
    public static @Nullable Object reactive(@Nullable Object result, String name, Class<?> owner) {
        try {
            return WOVEN.get(owner).reactive().after(0, name, result);
        } catch (Throwable thrown) {
            report(owner, thrown);
            return result;
        }
    }

    /**
     * A captured method of Kotlin's is called, or goes on after it was suspended; what is returned stands for the call, and
     * is null if there is nothing to record.
     *
     * @param method the name of the method; empty if the subsegment has a name of its own
     */
    public static @Nullable Object enterSuspending(
            @Nullable Object continuation, String name, String method, Class<?> owner) {
        try {
            Woven woven = WOVEN.get(owner);
            Advice suspending = woven.suspending();
            Core core = Boolean.TRUE.equals(suspending.before(0, null, continuation)) ? woven.core() : null;
            Object call = core == null ? null : core.begin(name, method.isEmpty() ? null : owner);
            return call == null ? null : suspending.after(0, new Object[] {core, call}, continuation);
        } catch (Throwable thrown) {
            report(owner, thrown);
            return null;
        }
    }

    /** Returns the continuation that a captured method of Kotlin's is given: that of its call, else its caller's. */
    public static @Nullable Object continuation(@Nullable Object call, @Nullable Object callers) {
        return call == null ? callers : call;
    }

    /** A captured method of Kotlin's returns: it is done, or suspends. */
    public static @Nullable Object exitSuspending(@Nullable Object result, @Nullable Object call, Class<?> owner) {
        if (call != null) {
            try {
                WOVEN.get(owner).suspending().after(1, call, result);
            } catch (Throwable thrown) {
                report(owner, thrown);
            }
        }
        return result;
    }

    /** A captured method of Kotlin's throws this. */
    public static void failSuspending(Throwable failure, @Nullable Object call, Class<?> owner) {
        if (call != null) {
            try {
                WOVEN.get(owner).suspending().failed(1, call, failure);
            } catch (Throwable thrown) {
                report(owner, thrown);
            }
        }
    }

    /** The hook of this name, for class loaders that do not ask the boot loader; null of any other class. */
    public static @Nullable Class<?> find(@Nullable String className) {
        if (className == null || !className.startsWith(PACKAGE)) {
            return null;
        }
        try {
            return Class.forName(className, false, null);
        } catch (ClassNotFoundException none) {
            return null;
        }
    }

    static void report(Class<?> owner, Throwable thrown) {
        try {
            Engine current = engine;
            if (current != null) {
                current.report(owner, thrown);
            }
        } catch (Throwable hopeless) {
            // There is nobody left to tell.
        }
    }
}
