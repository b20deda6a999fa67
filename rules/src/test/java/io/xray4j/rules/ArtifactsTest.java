// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The artifacts of a release: each is in the BOM, named like its folder and its packages, with a complete pom. */
class ArtifactsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Artifacts that are not named as their folder is. What users call the test kit is the room of testing itself. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "testing/kit", "xray4j-testing",
            // A place where documents go can have the same name as a way in which they come.
            "intakes/otlp", "xray4j-intake-otlp",
            "intakes/zipkin", "xray4j-intake-zipkin",
            "intakes/kafka", "xray4j-intake-kafka",
            "stores/opensearch", "xray4j-store-opensearch",
            "forwarders/aws", "xray4j-forwarder-aws");

    /** The root package is the front door's: users import {@code io.xray4j.Xray}. */
    private static final Map<String, String> OTHER_PACKAGES = Map.of(
            "xray4j-core", "io.xray4j",
            "xray4j-intake-otlp", "io.xray4j.intake.otlp",
            "xray4j-intake-zipkin", "io.xray4j.intake.zipkin",
            "xray4j-intake-kafka", "io.xray4j.intake.kafka",
            "xray4j-store-opensearch", "io.xray4j.store.opensearch",
            "xray4j-forwarder-aws", "io.xray4j.forwarder.aws");

    /** Only compiled against, and in no jar: what the JDK does not show to the compiler. */
    private static final Set<String> NEVER_PACKED = Set.of("jdk.internal.misc");

    private static final Pattern CLASS = Pattern.compile("\\bio\\.xray4j(?:\\.[a-z][a-z0-9]*)*\\.[A-Z]\\w*");
    private static final Pattern DECLARED = Pattern.compile("(?m)^module ([\\w.]+) ");
    private static final Pattern NAMED =
            Pattern.compile("(?:<artifactId>|io\\.xray4j:)(xray4j-[a-z0-9-]*[a-z0-9])(?=[<:`'\"\\s)])");

    @Test
    void bomNamesThePublishedModulesAndNoOthers() {
        Pom bom = module("bom");
        Set<String> named = bom.all("dependency").stream()
                .map(dependency -> Pom.text(dependency, "artifactId"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> published = Pom.published().stream()
                .filter(module -> !module.folder().equals("bom"))
                .map(Pom::artifact)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(published).hasSizeGreaterThan(20);
        assertThat(named)
                .as("artifacts of the BOM; a module that is not published says maven.deploy.skip")
                .isEqualTo(published);
    }

    @Test
    void anArtifactIsNamedAsItsFolder() {
        for (Pom module : Pom.published()) {
            String folder = module.folder();
            String expected = OTHER_NAMES.getOrDefault(folder, "xray4j-" + folder.replaceFirst(".*/", ""));
            assertThat(module.artifact()).as("artifact of " + folder).isEqualTo(expected);
        }
    }

    @Test
    void aModuleOfJavaIsNamedAsItsArtifact() throws IOException {
        for (Pom module : Pom.published()) {
            if (module.isJar()) {
                assertThat(moduleName(module))
                        .as("name of the module that " + module.artifact() + " is")
                        .isEqualTo(packageOf(module));
            }
        }
    }

    @Test
    void packagesAreNamedAsTheirArtifact() {
        Set<String> wrong = new TreeSet<>();
        Map<String, String> owners = new TreeMap<>();
        for (Pom module : Pom.published()) {
            if (!House.rooms().containsKey(module.folder())) {
                continue;
            }
            String own = packageOf(module);
            for (JavaClass type : House.room(module.folder())) {
                String name = type.getPackageName();
                if (name.isEmpty() || NEVER_PACKED.contains(name)) {
                    continue;
                }
                if (!(name + ".").startsWith(own + ".")) {
                    wrong.add(module.artifact() + " has " + name + "; its packages begin with " + own);
                }
                String other = owners.putIfAbsent(name, module.artifact());
                if (other != null && !other.equals(module.artifact())) {
                    wrong.add(name + " is in both " + other + " and " + module.artifact());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(owners).containsKeys("io.xray4j", "io.xray4j.testing");
    }

    @Test
    void eachPomHasWhatMavenCentralDemands() {
        List<String> missing = new ArrayList<>();
        Pom parent = Pom.parent();
        for (String[] path : new String[][] {
            {"url"},
            {"licenses", "license", "name"},
            {"licenses", "license", "url"},
            {"developers", "developer", "name"},
            {"scm", "connection"},
            {"scm", "developerConnection"},
            {"scm", "url"}
        }) {
            if (parent.text(path).isEmpty()) {
                missing.add("the parent's " + String.join("/", path));
            }
        }
        for (Pom module : Pom.modules()) {
            for (String own : List.of("name", "description")) {
                if (module.text(own).isEmpty()) {
                    missing.add(module.folder() + ": " + own);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void whatIsPublishedNeedsOnlyWhatIsPublished() {
        Set<String> published = Pom.published().stream().map(Pom::artifact).collect(Collectors.toSet());
        Set<String> wrong = new TreeSet<>();
        for (Pom module : Pom.published()) {
            for (Element dependency : module.dependencies()) {
                String artifact = Pom.text(dependency, "artifactId");
                if (Pom.text(dependency, "groupId").equals("io.xray4j")
                        && !Pom.text(dependency, "scope").equals("test")
                        && !published.contains(artifact)) {
                    wrong.add(module.artifact() + " needs " + artifact);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void pagesNameArtifactsThatThereAre() throws IOException {
        Set<String> published = Pom.published().stream().map(Pom::artifact).collect(Collectors.toSet());
        Set<String> wrong = new TreeSet<>();
        int named = 0;
        for (Path page : pages()) {
            Matcher matcher = NAMED.matcher(Files.readString(page));
            while (matcher.find()) {
                named++;
                if (!published.contains(matcher.group(1))) {
                    wrong.add(ROOT.relativize(page) + " names " + matcher.group(1));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(named).as("artifacts that pages name").isGreaterThan(1);
    }

    @Test
    void pagesNameClassesThatThereAre() throws IOException {
        Set<String> classes = classes();
        Set<String> wrong = new TreeSet<>();
        for (Path page : pages()) {
            Matcher matcher = CLASS.matcher(Files.readString(page));
            while (matcher.find()) {
                if (!classes.contains(matcher.group())) {
                    wrong.add(ROOT.relativize(page) + " names " + matcher.group());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(classes).contains("io.xray4j.Xray");
    }

    private static Pom module(String folder) {
        return Pom.modules().stream()
                .filter(module -> module.folder().equals(folder))
                .findFirst()
                .orElseThrow();
    }

    /** {@code xray4j-java-http-client} has {@code io.xray4j.javahttpclient}. */
    private static String packageOf(Pom module) {
        return OTHER_PACKAGES.getOrDefault(
                module.artifact(), "io.xray4j." + module.words().replace("-", ""));
    }

    private static String moduleName(Pom module) throws IOException {
        Path descriptor = ROOT.resolve(module.folder()).resolve("src/main/java/module-info.java");
        if (Files.exists(descriptor)) {
            Matcher declared = DECLARED.matcher(Files.readString(descriptor));
            return declared.find() ? declared.group(1) : "";
        }
        List<Element> named = module.all("Automatic-Module-Name");
        if (!named.isEmpty()) {
            return named.get(0).getTextContent().strip();
        }
        // As a manifest that Ant writes has it.
        return module.all("attribute").stream()
                .filter(attribute -> attribute.getAttribute("name").equals("Automatic-Module-Name"))
                .map(attribute -> attribute.getAttribute("value"))
                .findFirst()
                .orElse("");
    }

    /** The classes of every room, by their files. */
    private static Set<String> classes() throws IOException {
        Pattern file = Pattern.compile("(?!.*/?target/).*/src/(?:main|test)/java/(io/xray4j/.*)\\.java");
        Set<String> classes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path path : files.toList()) {
                Matcher matcher = file.matcher(ROOT.relativize(path).toString().replace('\\', '/'));
                if (matcher.matches()) {
                    String name = matcher.group(1).replace('/', '.');
                    classes.add(name);
                    // The build writes these from those.
                    classes.add(name.replace("io.xray4j.servlet.", "io.xray4j.servletjavax."));
                }
            }
        }
        return classes;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 4)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|node_modules)/.*"))
                    .toList();
        }
    }
}
