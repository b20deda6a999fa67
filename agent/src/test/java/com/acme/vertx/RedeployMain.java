// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.vertx;

import com.acme.loaders.Loaders;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * Runs {@link TwoRequestsMain} so many times, two at once, each with a Vert.x of its own, and says how many of their
 * class loaders are left.
 */
public final class RedeployMain {
    private RedeployMain() {}

    public static void main(String[] arguments) throws Exception {
        URL[] path = classPath();
        Loaders loaders = new Loaders();
        int times = Integer.parseInt(arguments[0]);
        for (int i = 0; i < times; i++) {
            FutureTask<Object> beside = new FutureTask<>(() -> {
                run(path, loaders);
                return null;
            });
            new Thread(beside).start();
            run(path, loaders);
            beside.get();
        }
        System.out.println("left " + loaders.left());
    }

    /** On a thread that ends with it: what Netty keeps with threads is no business of this test. */
    private static void run(URL[] path, Loaders loaders) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            FutureTask<Object> application = new FutureTask<>(() -> loader.loadClass(TwoRequestsMain.class.getName())
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]));
            Thread thread = new Thread(application);
            thread.setContextClassLoader(loader);
            thread.start();
            application.get();
            loaders.leave(loader);
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
