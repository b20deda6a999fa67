// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.server.web.ConsolePages.Page;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsolePagesTest {

    @TempDir
    private Path folder;

    @Test
    void servesTheIndexAndItsAssets_fromAJar() throws IOException {
        Path jar = folder.resolve("console.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : new String[] {"index.html", "assets/app-1a2b.js", "assets/secret.exe", "notes.html"}) {
                out.putNextEntry(new JarEntry("xray4j-console/" + name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }

        assertServesOnlyItsOwn(load(jar));
    }

    @Test
    void servesTheIndexAndItsAssets_fromAFolder() throws IOException {
        Path console = folder.resolve("xray4j-console");
        Files.createDirectories(console.resolve("assets"));
        for (String name : new String[] {"index.html", "assets/app-1a2b.js", "assets/secret.exe", "notes.html"}) {
            Files.writeString(console.resolve(name), name);
        }

        assertServesOnlyItsOwn(load(folder));
    }

    @Test
    void servesANotice_whenThereIsNoConsole() throws IOException {
        assertThat(text(load(folder).at("/"))).contains("was not built");
    }

    private static void assertServesOnlyItsOwn(ConsolePages console) {
        Page index = requireNonNull(console.at("/"));
        Page script = requireNonNull(console.at("/assets/app-1a2b.js"));

        assertThat(text(index)).isEqualTo("index.html");
        assertThat(index.cacheControl()).isEqualTo("no-cache");
        assertThat(text(script)).isEqualTo("assets/app-1a2b.js");
        assertThat(script.contentType()).startsWith("text/javascript");
        assertThat(script.cacheControl()).contains("immutable");
        assertThat(console.at("/assets/secret.exe")).isNull();
        assertThat(console.at("/notes.html")).isNull();
        assertThat(console.at("/index.html")).isNull();
    }

    private static String text(@Nullable Page page) {
        return new String(requireNonNull(page).bytes(), StandardCharsets.UTF_8);
    }

    private static ConsolePages load(Path classPath) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            return ConsolePages.load(loader);
        }
    }
}
