// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.vertx;

import java.io.File;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;

/**
 * Runs {@link TwoRequestsMain} so many times, two at once, each with a Vert.x of its own, and says how many of their
 * class loaders are left.
 */
public final class RedeployMain {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private RedeployMain() {}

    public static void main(String[] arguments) throws Exception {
        URL[] path = classPath();
        ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
        Set<WeakReference<ClassLoader>> loaders = new HashSet<>();
        int times = Integer.parseInt(arguments[0]);
        for (int i = 0; i < times; i++) {
            FutureTask<WeakReference<ClassLoader>> beside = new FutureTask<>(() -> run(path, gone));
            new Thread(beside).start();
            loaders.add(run(path, gone));
            loaders.add(beside.get());
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!loaders.isEmpty() && System.nanoTime() < end) {
            System.gc();
            Object one = gone.remove(200);
            while (one != null) {
                loaders.remove(one);
                one = gone.poll();
            }
        }
        System.out.println("left " + loaders.size());
    }

    /** On a thread that ends with it: what Netty keeps with threads is no business of this test. */
    private static WeakReference<ClassLoader> run(URL[] path, ReferenceQueue<ClassLoader> gone) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            FutureTask<Object> application = new FutureTask<>(() -> loader.loadClass(TwoRequestsMain.class.getName())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]));
            Thread thread = new Thread(application);
            thread.setContextClassLoader(loader);
            thread.start();
            application.get();
            return new WeakReference<>(loader, gone);
        }
    }

    private static URL[] classPath() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            path.add(new File(entry).toURI().toURL());
        }
        return path.toArray(new URL[0]);
    }
}
