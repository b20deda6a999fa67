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
 * The {@link IntegrationLoader} of each loader that has a library. None below an application's loader is held here: the
 * objects of its classes hold it, and the woven classes hold the objects.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class Loaders {
    private final EngineLoader engine;
    private final Map<ClassLoader, WeakReference<IntegrationLoader>> loaders = new WeakHashMap<>();

    /** The loaders below the JDK's and the agent's, which are never unloaded. */
    private final List<IntegrationLoader> lasting = new ArrayList<>();

    Loaders(EngineLoader engine) {
        this.engine = engine;
    }

    /**
     * Returns the integrations' loader below this loader; this loader itself, or the one above it, if that is one
     * already.
     *
     * @param libraries null for the JDK's libraries
     */
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
     * Returns the loader for a class of the JDK that an application calls: the one below the application if the
     * application has its own core. The application is that of the thread's context class loader.
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
