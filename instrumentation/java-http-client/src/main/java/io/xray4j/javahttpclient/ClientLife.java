// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.javahttpclient;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The methods that {@link HttpClient} has since Java 21, looked up once; on an older JDK they do nothing. */
final class ClientLife {
    private static final @Nullable MethodHandle SHUTDOWN = find("shutdown", MethodType.methodType(void.class));
    private static final @Nullable MethodHandle AWAIT =
            find("awaitTermination", MethodType.methodType(boolean.class, Duration.class));
    private static final @Nullable MethodHandle IS_TERMINATED =
            find("isTerminated", MethodType.methodType(boolean.class));
    private static final @Nullable MethodHandle SHUTDOWN_NOW = find("shutdownNow", MethodType.methodType(void.class));
    private static final @Nullable MethodHandle CLOSE = find("close", MethodType.methodType(void.class));

    private ClientLife() {}

    static void shutdown(HttpClient client) {
        run(SHUTDOWN, client);
    }

    static boolean awaitTermination(HttpClient client, Duration duration) throws InterruptedException {
        if (AWAIT == null) {
            return true;
        }
        try {
            return (boolean) AWAIT.invokeExact(client, duration);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Throwable failed) {
            throw rethrown(failed);
        }
    }

    static boolean isTerminated(HttpClient client) {
        if (IS_TERMINATED == null) {
            return false;
        }
        try {
            return (boolean) IS_TERMINATED.invokeExact(client);
        } catch (Throwable failed) {
            throw rethrown(failed);
        }
    }

    static void shutdownNow(HttpClient client) {
        run(SHUTDOWN_NOW, client);
    }

    static void close(HttpClient client) {
        run(CLOSE, client);
    }

    private static void run(@Nullable MethodHandle method, HttpClient client) {
        if (method == null) {
            return;
        }
        try {
            method.invokeExact(client);
        } catch (Throwable failed) {
            throw rethrown(failed);
        }
    }

    /**
     * Converts a failure. None of these methods throws a checked exception except the one that is caught separately.
     */
    private static RuntimeException rethrown(Throwable failed) {
        if (failed instanceof Error error) {
            throw error;
        }
        return failed instanceof RuntimeException known ? known : new IllegalStateException(failed);
    }

    private static @Nullable MethodHandle find(String name, MethodType type) {
        try {
            return MethodHandles.publicLookup().findVirtual(HttpClient.class, name, type);
        } catch (ReflectiveOperationException olderJava) {
            return null;
        }
    }
}
