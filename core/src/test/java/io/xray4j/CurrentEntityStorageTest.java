// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The choice is made once in a process, so each of these has the library to itself, in a class loader of its own. */
class CurrentEntityStorageTest {
    @TempDir
    Path services;

    @Test
    void keepsWhatIsCurrent_whereItIsTold() throws Exception {
        assertThat(inOwnLoader(OneForAll.class)).isEqualTo("other thread sees shared");
    }

    @Test
    void fallsBackToThreads_whenItThrowsOrIsTooSmall() throws Exception {
        assertThat(inOwnLoader(Throwing.class)).isEqualTo("other thread sees nothing");
        assertThat(inOwnLoader(TooSmall.class)).isEqualTo("other thread sees nothing");
    }

    private Object inOwnLoader(Class<?> storage) throws Exception {
        Path file = Files.createDirectories(services.resolve("META-INF/services"))
                .resolve(CurrentEntityStorage.class.getName());
        Files.writeString(file, storage.getName());
        List<URL> urls = new ArrayList<>(List.of(services.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(url(entry));
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Callable<?> scene = (Callable<?>) loader.loadClass(Scene.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            return scene.call();
        }
    }

    private static URL url(String entry) throws MalformedURLException {
        return Path.of(entry).toUri().toURL();
    }

    /** Begins a segment here and looks for it on another thread. */
    public static final class Scene implements Callable<String> {
        private volatile @Nullable Entity seen;

        @Override
        public String call() throws IOException, InterruptedException {
            try (Recorder recorder = Recorder.builder().emitter(document -> {}).build();
                    Segment segment = recorder.beginSegment("shared")) {
                Thread other = new Thread(() -> seen = recorder.traceEntity());
                other.start();
                other.join();
                Entity found = seen;
                return "other thread sees "
                        + (found == null ? "nothing" : found.name() + (found == segment ? "" : "?"));
            }
        }
    }

    /** As of an event loop that has only one thing to do. */
    public static final class OneForAll implements CurrentEntityStorage {
        private final @Nullable Object[] slot = new Object[SIZE];

        @Override
        public @Nullable Object[] slot() {
            return slot;
        }
    }

    public static final class Throwing implements CurrentEntityStorage {
        private int asked;

        @Override
        public @Nullable Object[] slot() {
            if (asked++ == 0) {
                return new Object[SIZE];
            }
            throw new IllegalStateException("broken");
        }
    }

    public static final class TooSmall implements CurrentEntityStorage {
        @Override
        public @Nullable Object[] slot() {
            return new Object[1];
        }
    }
}
