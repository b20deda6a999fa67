// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.plugin;

import io.xray4j.internal.Environment;
import io.xray4j.internal.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Asks the plugins, one after the other, on a thread of its own, and passes on after each what is known so far. */
final class PluginRun {
    private PluginRun() {}

    static void start(List<Plugin> plugins, Consumer<List<HostInfo>> found, BiConsumer<Plugin, Throwable> failure) {
        Threads.daemon("plugins", () -> run(plugins, found, failure)).start();
    }

    private static void run(
            List<Plugin> plugins, Consumer<List<HostInfo>> listener, BiConsumer<Plugin, Throwable> failure) {
        List<HostInfo> known = new ArrayList<>();
        for (Plugin plugin : plugins) {
            try {
                HostInfo found = plugin.find(Environment.process()::variable);
                if (found != null) {
                    known.add(found);
                    listener.accept(List.copyOf(known));
                }
            } catch (Throwable failed) {
                failure.accept(plugin, failed);
            }
        }
    }
}
