// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.osgi;

import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Runs the main method of a class that is in a bundle, in whatever framework is on the class path. */
public final class BundleMain {
    private BundleMain() {}

    /** With a folder for the framework, the bundle's file, and the name of the class. */
    public static void main(String[] arguments) throws Exception {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of("org.osgi.framework.storage", arguments[0]));
        framework.start();
        Bundle bundle = framework
                .getBundleContext()
                .installBundle(Path.of(arguments[1]).toUri().toString());
        try {
            bundle.start();
            bundle.loadClass(arguments[2]).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }
}
