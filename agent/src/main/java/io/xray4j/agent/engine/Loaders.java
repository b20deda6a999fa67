// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import io.xray4j.agent.hooks.EngineLoader;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The {@link IntegrationLoader} of each loader that has a library. None that stands below an application's loader is
 * held: what was made of its classes holds it, and that is held by the woven classes.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class Loaders {
    private final EngineLoader engine;
    private final Map<ClassLoader, WeakReference<IntegrationLoader>> loaders = new WeakHashMap<>();

    /** Held, as what they stand below is never unloaded. */
    private final List<IntegrationLoader> lasting = new ArrayList<>();

    Loaders(EngineLoader engine) {
        this.engine = engine;
    }

    /** The one below this loader, or the one this loader is or stands below already; null means the JDK's. */
    IntegrationLoader below(@Nullable ClassLoader libraries) {
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        for (ClassLoader above = libraries; above != platform; above = above.getParent()) {
            if (above == null) {
                break;
            }
            if (above instanceof IntegrationLoader found) {
                return found;
            }
        }
        return ofOne(libraries == null ? platform : libraries);
    }

    /**
     * The one for a class of the JDK's that an application calls: below the application, if that brings its own core,
     * which is told by the loader of the thread's context.
     */
    IntegrationLoader belowCaller() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        IntegrationLoader caller = below(context == null ? ClassLoader.getSystemClassLoader() : context);
        return caller.hasOwnCore() ? caller : below(null);
    }

    private IntegrationLoader ofOne(ClassLoader libraries) {
        synchronized (loaders) {
            WeakReference<IntegrationLoader> known = loaders.get(libraries);
            IntegrationLoader found = known == null ? null : known.get();
            if (found == null) {
                found = new IntegrationLoader(engine, libraries);
                loaders.put(libraries, new WeakReference<>(found));
                if (libraries == engine || libraries == ClassLoader.getPlatformClassLoader()) {
                    lasting.add(found);
                }
            }
            return found;
        }
    }
}
