// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import io.xray4j.internal.Environment;
import io.xray4j.internal.QuietLog;
import io.xray4j.internal.Threads;
import io.xray4j.plugin.Plugin;
import io.xray4j.plugin.Surroundings;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Asks the plugins, one after the other, on a thread of its own; tells after each what is known so far. */
final class PluginRun {
    private PluginRun() {}

    static void start(List<Plugin> plugins, QuietLog log, Consumer<List<Surroundings>> listener) {
        Threads.daemon("plugins", () -> run(plugins, log, listener)).start();
    }

    private static void run(List<Plugin> plugins, QuietLog log, Consumer<List<Surroundings>> listener) {
        List<Surroundings> known = new ArrayList<>();
        for (Plugin plugin : plugins) {
            try {
                Surroundings found = plugin.find(Environment.process()::variable);
                if (found != null) {
                    known.add(found);
                    listener.accept(List.copyOf(known));
                }
            } catch (Throwable failed) {
                log.log(
                        Level.WARNING,
                        "plugin " + plugin.name(),
                        "xray4j's plugin " + plugin.name() + " could not tell where the process runs: " + failed);
            }
        }
    }
}
