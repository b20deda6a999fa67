// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the console, in a map from path to bytes, read once from the class path. A request's path is used only
 * as a key of this map, so that no other file can be read. Immutable.
 */
final class ConsolePages {

    private static final String FOLDER = "xray4j-console/";
    private static final String ASSETS = "assets/";
    private static final String INDEX = "index.html";
    private static final int MAX_FILE_BYTES = 5 * 1024 * 1024;

    /** The names of assets contain a hash of the content; the index refers to the current ones. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final String REVALIDATE = "no-cache";

    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "json", "application/json",
            "map", "application/json");

    private final Map<String, Page> pages = new HashMap<>();

    private ConsolePages() {}

    static ConsolePages load(ClassLoader loader) throws IOException {
        ConsolePages console = new ConsolePages();
        URL index = loader.getResource(FOLDER + INDEX);
        if (index == null) {
            console.pages.put("/", notBuilt());
        } else {
            for (String name : names(index)) {
                console.add(name, loader);
            }
        }
        return console;
    }

    private static Page notBuilt() {
        String html = "<!doctype html><html lang=\"en\"><title>xray4j</title><p>The local X-Ray is running."
                + " Its console was not built into this jar.</p></html>";
        return new Page(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", REVALIDATE);
    }

    /** Lists the files in the console's folder, in a jar or in a folder of the class path. */
    private static List<String> names(URL index) throws IOException {
        URLConnection connection = index.openConnection();
        if (connection instanceof JarURLConnection jar) {
            jar.setUseCaches(false);
            try (JarFile file = jar.getJarFile()) {
                return file.stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(JarEntry::getName)
                        .filter(name -> name.startsWith(FOLDER))
                        .map(name -> name.substring(FOLDER.length()))
                        .toList();
            }
        }
        try {
            Path folder = Path.of(index.toURI()).resolveSibling("");
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                        .toList();
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private void add(String name, ClassLoader loader) throws IOException {
        String contentType = CONTENT_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        boolean isAsset = name.startsWith(ASSETS);
        if (contentType == null || !(isAsset || name.equals(INDEX))) {
            return;
        }
        try (InputStream in = loader.getResourceAsStream(FOLDER + name)) {
            if (in != null) {
                Page page = new Page(in.readNBytes(MAX_FILE_BYTES), contentType, isAsset ? FOR_EVER : REVALIDATE);
                pages.put(isAsset ? "/" + name : "/", page);
            }
        }
    }

    @Nullable
    Page at(String path) {
        return pages.get(path);
    }

    /** The content and the headers of one file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Page(byte[] bytes, String contentType, String cacheControl) {}
}
