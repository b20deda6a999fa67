// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.applications;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** Makes of a shop's classes and libraries what Spring Boot's own build tools make: an executable jar, or a WAR. */
enum Packaging {
    JAR("BOOT-INF/"),
    WAR("WEB-INF/");

    private final String folder;

    Packaging(String folder) {
        this.folder = folder;
    }

    /** Makes the file of a shop, with more libraries beside its own. */
    Path make(Path shop, Collection<Path> more, Path target) throws IOException {
        try (OutputStream file = Files.newOutputStream(target);
                JarOutputStream jar = new JarOutputStream(file, manifest())) {
            jar.setLevel(1);
            copyFolder(shop.resolve("classes"), folder + "classes/", jar);
            for (Path library : libraries(shop, more)) {
                store(library, folder + "lib/" + library.getFileName(), jar);
            }
            if (this == JAR) {
                copyLoader(shop.resolve("loader/spring-boot-loader.jar"), jar);
            }
        }
        return target;
    }

    /** A server brings itself what an executable jar has of it. */
    private List<Path> libraries(Path shop, Collection<Path> more) throws IOException {
        List<Path> all = new ArrayList<>(more);
        try (Stream<Path> own = Files.list(shop.resolve("lib"))) {
            own.filter(library ->
                            this == JAR || !library.getFileName().toString().startsWith("tomcat-"))
                    .sorted()
                    .forEach(all::add);
        }
        return all;
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (this == JAR) {
            attributes.put(Attributes.Name.MAIN_CLASS, "org.springframework.boot.loader.launch.JarLauncher");
            attributes.putValue("Start-Class", "com.acme.shop.ShopApplication");
            attributes.putValue("Spring-Boot-Classes", folder + "classes/");
            attributes.putValue("Spring-Boot-Lib", folder + "lib/");
        }
        return manifest;
    }

    private static void copyFolder(Path from, String to, JarOutputStream jar) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.sorted().filter(path -> !path.equals(from)).toList();
        }
        jar.putNextEntry(new ZipEntry(to));
        for (Path file : files) {
            String name = to + from.relativize(file);
            jar.putNextEntry(new ZipEntry(Files.isDirectory(file) ? name + "/" : name));
            if (Files.isRegularFile(file)) {
                Files.copy(file, jar);
            }
        }
    }

    /** Spring Boot's loader reads jars in a jar where they lie, so they are not compressed. */
    private static void store(Path library, String name, JarOutputStream jar) throws IOException {
        byte[] bytes = Files.readAllBytes(library);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        jar.putNextEntry(entry);
        jar.write(bytes);
    }

    private static void copyLoader(Path loader, JarOutputStream jar) throws IOException {
        try (JarFile file = new JarFile(loader.toFile())) {
            for (ZipEntry entry : file.stream()
                    .filter(entry -> !entry.getName().startsWith("META-INF/MANIFEST")
                            && !entry.getName().equals("META-INF/"))
                    .toList()) {
                jar.putNextEntry(new ZipEntry(entry.getName()));
                file.getInputStream(entry).transferTo(jar);
            }
        }
    }
}
