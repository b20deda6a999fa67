// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.xray4j;

import static io.xray4j.agent.weave.Point.after;
import static io.xray4j.agent.weave.Point.exits;
import static io.xray4j.agent.weave.Point.finds;

import io.xray4j.agent.weave.ClassRule;
import java.util.List;

/**
 * The rules that are always active: detect an application's own copy of core, class loaders that hide our hooks, and
 * process exit.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class Xray4jRules {
    /** The name of these rules in lines for people; nobody switches them off. */
    public static final String LIBRARY = "xray4j";

    private Xray4jRules() {}

    /** Returns the classes that are woven. */
    public static List<ClassRule> rules() {
        return List.of(
                new ClassRule(
                        LIBRARY,
                        "io/xray4j/RecorderBuilder",
                        "OwnCoreAdvice",
                        after("build", null, 0),
                        after("buildLeniently", null, 1)),
                new ClassRule(LIBRARY, "io/xray4j/CurrentEntity", "OwnStorageAdvice", after("find", null, 0)),
                // Class loaders of WildFly and of OSGi, which delegate nothing but the JDK's own packages.
                new ClassRule(LIBRARY, "org/jboss/modules/ConcurrentClassLoader", null, finds("loadClass")),
                new ClassRule(
                        LIBRARY,
                        "org/apache/felix/framework/BundleWiringImpl$BundleClassLoader",
                        null,
                        finds("loadClass")),
                new ClassRule(LIBRARY, "org/eclipse/osgi/internal/loader/ModuleClassLoader", null, finds("loadClass")));
    }

    /**
     * Returns the rule for the end of the process, from which a recorded method never returns. It is woven when the first
     * recorder is found: an application that records nothing has nothing to send at its end, and starts faster.
     */
    public static ClassRule exit() {
        return new ClassRule(LIBRARY, "java/lang/Runtime", null, exits("exit"));
    }
}
