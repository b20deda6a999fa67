// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/**
 * What a release must hold, read from the files that it is made of. No test of every build: {@code bin/release} runs it over
 * the repository that it has built, whose folder is {@code -Dxray4j.release.repository}.
 */
class ReleaseCheck {
    private static final Path REPOSITORY =
            Path.of(System.getProperty("xray4j.release.repository", "")).resolve("io/xray4j");
    private static final String VERSION = System.getProperty("xray4j.release.version", "");

    private static final Map<String, String> CHECKSUMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

    /** A dependency has at least one of these. A new one is a decision: see docs/releasing.md. */
    private static final Set<String> ALLOWED_LICENCES =
            Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "MIT", "MIT-0", "CC0-1.0");

    /** The newest class file that a Java 17 reads. */
    private static final int JAVA_17 = 61;

    @Test
    void everyArtifactHasItsFilesAndNoOthers() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (Pom module : Pom.published()) {
            expected.add(nameOf(module, ".pom"));
            if (module.isJar()) {
                for (String ending :
                        List.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml")) {
                    expected.add(nameOf(module, ending));
                }
            }
        }
        Pom server = module("server");
        expected.add(nameOf(server, "-runnable.jar"));
        // The contract for other stores.
        expected.add(nameOf(server, "-tests.jar"));

        Set<String> found = new TreeSet<>();
        for (Path file : files()) {
            found.add(file.getFileName().toString());
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void checksumsAreRight() throws IOException, NoSuchAlgorithmException {
        List<String> wrong = new ArrayList<>();
        for (Path file : files()) {
            for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
                Path beside = Path.of(file + "." + checksum.getKey());
                byte[] digest = MessageDigest.getInstance(checksum.getValue()).digest(Files.readAllBytes(file));
                if (!Files.exists(beside)
                        || !Files.readString(beside)
                                .strip()
                                .equals(HexFormat.of().formatHex(digest))) {
                    wrong.add(beside.getFileName().toString());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void pomsHaveWhatMavenCentralDemandsAndStandAlone() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Pom module : Pom.published()) {
            Path file = file(module, ".pom");
            Pom pom = new Pom(module.folder(), Pom.read(file));
            for (String[] path : new String[][] {
                {"groupId"},
                {"artifactId"},
                {"version"},
                {"name"},
                {"description"},
                {"url"},
                {"licenses", "license", "name"},
                {"developers", "developer", "name"},
                {"scm", "connection"},
                {"scm", "developerConnection"},
                {"scm", "url"}
            }) {
                if (pom.text(path).isEmpty()) {
                    wrong.add(module.artifact() + " has no " + String.join("/", path));
                }
            }
            for (String forbidden : List.of("parent", "repositories", "pluginRepositories", "build", "profiles")) {
                if (!Pom.children(pom.project(), forbidden).isEmpty()) {
                    wrong.add(module.artifact() + " has " + forbidden);
                }
            }
            String text = Files.readString(file);
            if (text.contains("${") || text.contains("SNAPSHOT")) {
                wrong.add(module.artifact() + " has a property or a version that is not final");
            }
            for (Element dependency : pom.dependencies()) {
                if (Set.of("test", "system").contains(Pom.text(dependency, "scope"))) {
                    wrong.add(module.artifact() + " names, for itself alone, " + Pom.text(dependency, "artifactId"));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void jarsCarryTheirLicence() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : jars(".jar", "-runnable.jar")) {
            try (JarFile jar = new JarFile(file.toFile())) {
                for (String needed : List.of("META-INF/LICENSE", "META-INF/NOTICE")) {
                    if (jar.getEntry(needed) == null) {
                        wrong.add(file.getFileName() + " has no " + needed);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void classesRunOnJava17() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : jars(".jar")) {
            try (JarFile jar = new JarFile(file.toFile())) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (entry.getName().matches(".*\\.class(data)?") && majorVersion(jar, entry) > JAVA_17) {
                        wrong.add(file.getFileName() + ": " + entry.getName());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void sourcesAndDocumentationAreNotEmpty() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : jars("-sources.jar")) {
            if (!holds(file, ".*\\.(java|tsx?)")) {
                wrong.add(file.getFileName() + " has no sources");
            }
        }
        for (Path file : jars("-javadoc.jar")) {
            if (!holds(file, "index\\.html|README\\.md")) {
                wrong.add(file.getFileName() + " has no first page");
            }
        }
        // Its StoreContract is what it is published for.
        if (!holds(file(module("server"), "-tests.jar"), ".*/StoreContract\\.class")) {
            wrong.add("the server's tests have no StoreContract");
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void dependenciesHaveAllowedLicences() {
        Set<String> wrong = new TreeSet<>();
        int seen = 0;
        for (Pom module : Pom.published()) {
            if (!module.isJar()) {
                continue;
            }
            for (Element component : components(module)) {
                seen++;
                List<String> licences = licences(component);
                if (licences.stream().noneMatch(ALLOWED_LICENCES::contains)) {
                    wrong.add(module.artifact() + " brings " + coordinates(component) + ": " + licences);
                }
            }
        }
        assertThat(wrong)
                .as("licences that are none of " + new TreeSet<>(ALLOWED_LICENCES))
                .isEmpty();
        assertThat(seen).as("dependencies looked at").isGreaterThan(10);
    }

    @Test
    void noticesNameWhatTheJarsContain() throws IOException {
        for (String runnable : List.of("server", "fleet")) {
            Set<String> contained = new TreeSet<>();
            for (Element component : components(module(runnable))) {
                contained.add(coordinates(component));
            }
            assertThat(contained).hasSizeGreaterThan(10);
            assertThat(named(file(module(runnable), "-runnable.jar"))).isEqualTo(contained);
        }

        // What its shade plug-in is told to pack.
        List<String> packed = Pom.children(module("agent").all("artifactSet").get(0), "includes").stream()
                .flatMap(includes -> Pom.children(includes, "include").stream())
                .map(include ->
                        include.getTextContent().strip().replace(".", "\\.").replace("*", ".*"))
                .toList();
        Set<String> agent = new TreeSet<>();
        for (Element component : components(module("agent"))) {
            String coordinates = coordinates(component);
            if (packed.stream().anyMatch(coordinates::matches)) {
                agent.add(coordinates);
            }
        }
        assertThat(agent).contains("org.ow2.asm:asm");
        assertThat(named(file(module("agent"), ".jar"))).isEqualTo(agent);
    }

    /** The coordinates that a jar's notice begins lines with. */
    private static Set<String> named(Path file) throws IOException {
        Set<String> named = new TreeSet<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            JarEntry notice = jar.getJarEntry("META-INF/THIRD-PARTY.txt");
            assertThat(notice).as("notice in " + file.getFileName()).isNotNull();
            try (var stream = jar.getInputStream(notice)) {
                List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                for (String line : lines) {
                    if (line.matches("[a-z0-9.-]+:[a-z0-9.-]+ .*")) {
                        named.add(line.substring(0, line.indexOf(' ')));
                    }
                }
            }
        }
        return named;
    }

    /** The third-party components of a module's bill of materials. */
    private static List<Element> components(Pom module) {
        Pom bill = new Pom(module.folder(), Pom.read(file(module, "-cyclonedx.xml")));
        return Pom.children(bill.project(), "components").stream()
                .flatMap(list -> Pom.children(list, "component").stream())
                .filter(component -> !Pom.text(component, "group").equals("io.xray4j"))
                .toList();
    }

    /** SPDX's names where there are such, else what the dependency calls them itself. */
    private static List<String> licences(Element component) {
        return Pom.children(component, "licenses").stream()
                .flatMap(all -> Pom.children(all, "license").stream())
                .map(licence -> Pom.text(licence, "id").isEmpty() ? Pom.text(licence, "name") : Pom.text(licence, "id"))
                .toList();
    }

    private static String coordinates(Element component) {
        return Pom.text(component, "group") + ":" + Pom.text(component, "name");
    }

    private static int majorVersion(JarFile jar, JarEntry entry) throws IOException {
        try (DataInputStream stream = new DataInputStream(jar.getInputStream(entry))) {
            stream.readInt();
            stream.readUnsignedShort();
            return stream.readUnsignedShort();
        }
    }

    private static boolean holds(Path file, String pattern) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.stream().anyMatch(entry -> entry.getName().matches(pattern));
        }
    }

    private static List<Path> jars(String... endings) {
        return Pom.published().stream()
                .filter(Pom::isJar)
                .flatMap(module -> Stream.of(endings).map(ending -> file(module, ending)))
                .filter(Files::exists)
                .toList();
    }

    private static Pom module(String folder) {
        return Pom.published().stream()
                .filter(module -> module.folder().equals(folder))
                .findFirst()
                .orElseThrow();
    }

    private static Path file(Pom module, String ending) {
        return REPOSITORY.resolve(module.artifact()).resolve(VERSION).resolve(nameOf(module, ending));
    }

    private static String nameOf(Pom module, String ending) {
        return module.artifact() + "-" + VERSION + ending;
    }

    /** All files but signatures and checksums. */
    private static List<Path> files() {
        try (Stream<Path> files = Files.walk(REPOSITORY)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(asc|md5|sha1|sha256|sha512)"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("no release at " + REPOSITORY + ": run bin/release --dry-run", unreadable);
        }
    }
}
