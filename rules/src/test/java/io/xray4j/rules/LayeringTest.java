// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Who may know whom. The tables are the rule; there is no list of exemptions. */
class LayeringTest {
    private static final String P = "io.xray4j";

    /** Its rooms have a line each in the table; the rooms of every other group share one. */
    private static final String GROUP_OF_SINGLE_ROOMS = "testing";

    /** Inside core: each package, and the packages of ours it may use. */
    private static final Map<String, Set<String>> CORE = Map.ofEntries(
            allows(".internal"),
            allows(".trace", ".internal"),
            allows(".propagation", ".trace"),
            allows(".value", ".internal"),
            allows(".segment", ".internal", ".trace", ".value"),
            allows(".tree", ".internal", ".trace", ".value", ".segment"),
            allows(".config", ".internal", ".trace", ".propagation", ".segment"),
            allows(".emit", ".internal", ".trace", ".segment"),
            allows(".wire", ".internal", ".trace", ".value", ".segment", ".tree", ".emit"),
            allows(".sampling", ".internal", ".trace", ".segment"),
            allows(".plugin", ".internal"),
            allows(".delivery", ".internal", ".trace", ".segment", ".tree", ".emit"),
            allows(
                    "",
                    ".internal",
                    ".trace",
                    ".propagation",
                    ".value",
                    ".segment",
                    ".tree",
                    ".config",
                    ".wire",
                    ".emit",
                    ".sampling",
                    ".plugin",
                    ".delivery"),
            allows(".context", ".internal", ".trace", ".segment", ".config", ".emit", ""),
            allows(".http", ".internal", ".trace", ".propagation", ".segment", ".config", ".emit", ".sampling", ""),
            allows(".sql", ".internal", ".trace", ".segment", ".config", ".emit", ""),
            allows(".aws", ".internal", ".trace", ".propagation", ".segment", ""));

    /** Inside the server, from the bottom up: a package may use any package in the rows above its own. */
    private static final List<String> SERVER = List.of(
            ".server.internal",
            ".server.access",
            ".server.document",
            ".server.filter",
            ".server.trace",
            ".server.analysis",
            ".server.analysis.doctor",
            ".server.graph",
            // A trace knows no store, so that a store can derive entries from whole traces.
            ".server.store",
            ".server.store.log",
            ".server.store.memory",
            ".server.store.lucene",
            // Where documents wait on their way to a store, and stores that several servers share.
            ".server.queue",
            ".server.remote",
            ".server.forward",
            ".server.intake",
            ".server.api",
            ".server.mcp",
            ".server.adapter",
            ".server.adapter.zipkin",
            ".server.adapter.jaeger",
            ".server.adapter.prometheus",
            ".server.adapter.export",
            ".server.web",
            ".server");

    /** Between modules: each group of rooms, and the groups it may use. */
    private static final Map<String, Set<String>> MODULES = Map.ofEntries(
            Map.entry("agent", Set.of("core", "instrumentation", "bridges")),
            Map.entry("bridges", Set.of("core")),
            Map.entry("core", Set.of()),
            // Each entry is a place where documents go beside the daemon.
            Map.entry("emitters", Set.of("core")),
            Map.entry("instrumentation", Set.of("core")),
            // Each entry converts something that the server accepts beside X-Ray, and knows no server.
            Map.entry("intakes", Set.of()),
            // Each entry is an engine that keeps traces beside the server's own.
            Map.entry("stores", Set.of("server")),
            // The server with all engines in one jar; it has no code.
            Map.entry("fleet", Set.of("server", "stores", "intakes")),
            // It runs the jar of the fleet in JVMs of its own.
            Map.entry("testing/fleet", Set.of("testing/servers")),
            // Each entry is a service that the server sends documents on to, and knows no server.
            Map.entry("forwarders", Set.of()),
            Map.entry("server", Set.of("intakes", "forwarders")),
            Map.entry("testing/kit", Set.of("core")),
            Map.entry("testing/conformance", Set.of("core", "testing/kit")),
            // It runs the server's jar in a JVM of its own, so no class of the server is on a test's class path.
            Map.entry("testing/local-xray", Set.of("testing/kit")),
            Map.entry("testing/agent-contracts", Set.of("agent", "core", "testing/conformance")),
            // Other makers' servers, in processes of their own: it needs nothing of ours.
            Map.entry("testing/servers", Set.of()));

    /** Between integrations: each that stands on others, which it names with its reason. */
    private static final Map<String, Set<String>> INTEGRATIONS = Map.of(
            // There is one mapping of OpenTelemetry's spans to documents, and one signer of requests to AWS.
            "bridges/opentelemetry-sdk", Set.of("intakes/otlp", "forwarders/aws"),
            // Javalin is one servlet on a Jetty: what it does not route or answers later is seen from there.
            "instrumentation/javalin", Set.of("instrumentation/servlet"),
            // A Zipkin span becomes an OpenTelemetry span first: one table maps both.
            "intakes/zipkin", Set.of("intakes/otlp"),
            // A queue between servers: it fills the server's own seam.
            "intakes/kafka", Set.of("server"),
            // It stands on JDBC: one query is recorded once, and a URL's secrets are known there.
            "instrumentation/hibernate", Set.of("instrumentation/jdbc"),
            // Who has called a reactive client is in the Reactor context, under the bridge's key.
            "instrumentation/mongodb", Set.of("bridges/reactor"),
            // So is who subscribes to a query.
            "instrumentation/r2dbc", Set.of("bridges/reactor"),
            // A starter registers the servlet filter, and wraps data sources, instead of doing either anew.
            "instrumentation/spring-boot", Set.of("instrumentation/servlet", "instrumentation/jdbc"));

    /** The internals that another module may use, each with its reason. */
    private static final Map<String, String> INTERNALS = Map.of(
            // A store is a part of the server that its jar can lack: its threads are supervised, its lines are limited
            // and its JSON is bounded as all of the server's are.
            "stores/opensearch", ".server.internal");

    @Test
    void coresPackagesPointDownwardsOnly() {
        assertThat(edgesBetweenPackages("core")
                        .filter(edge -> !CORE.getOrDefault(packageOf(edge.getOriginClass()), Set.of())
                                .contains(packageOf(edge.getTargetClass())))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    /** Class files hide an import that is there for a constant or for Javadoc alone. */
    @Test
    void coresImportsPointDownwardsOnly() throws IOException {
        Pattern ours = Pattern.compile("(?m)^import (?:static )?(io\\.xray4j(?:\\.[a-z]\\w*)*)\\.[A-Z].*;");
        Pattern own = Pattern.compile("(?m)^package ([\\w.]+);");
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(House.ROOT.resolve("core/src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                Matcher declared = own.matcher(text);
                String user = declared.find() ? declared.group(1) : "";
                ours.matcher(text)
                        .results()
                        .filter(each -> !each.group(1).equals(user))
                        .filter(each -> !CORE.getOrDefault(user, Set.of()).contains(each.group(1)))
                        .forEach(each -> wrong.add(file.getFileName() + ": " + each.group()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theServersPackagesPointDownwardsOnly() {
        List<String> order = SERVER.stream().map(name -> P + name).toList();
        assertThat(House.room("server"))
                .allSatisfy(type -> assertThat(packageOf(type))
                        .as("package of %s", type.getName())
                        .isIn(order));
        assertThat(edgesBetweenPackages("server")
                        .filter(edge -> order.indexOf(packageOf(edge.getTargetClass()))
                                >= order.indexOf(packageOf(edge.getOriginClass())))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void coreKnowsTheJdkAlone() {
        assertThat(foreignPackages(House.room("core"))).isEmpty();
    }

    @Test
    void noRoomHasACycleOfPackages() {
        House.rooms()
                .forEach((folder, classes) -> SlicesRuleDefinition.slices()
                        .matching("io.xray4j.(**)")
                        .should()
                        .beFreeOfCycles()
                        .allowEmptyShould(true)
                        .as("packages of " + folder + " are free of cycles")
                        .check(classes));
    }

    @Test
    void roomsUseOnlyTheRoomsBelowThem() {
        Map<String, String> owners = new TreeMap<>();
        House.rooms().forEach((folder, classes) -> classes.forEach(type -> owners.put(type.getName(), folder)));
        Set<String> wrong = new TreeSet<>();
        House.rooms().forEach((folder, classes) -> {
            String group = groupOf(folder);
            Set<String> allowed = MODULES.get(group);
            if (allowed == null) {
                return;
            }
            for (JavaClass type : classes) {
                for (Dependency edge : type.getDirectDependenciesFromSelf()) {
                    String owner = owners.get(edge.getTargetClass().getName());
                    if (owner != null
                            && !owner.equals(folder)
                            && !allowed.contains(groupOf(owner))
                            && !INTEGRATIONS.getOrDefault(folder, Set.of()).contains(owner)) {
                        wrong.add(folder + " -> " + owner + ": " + edge.getDescription());
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void nobodyOutsideAModuleTouchesItsInternals() {
        Set<String> wrong = new TreeSet<>();
        House.rooms().forEach((folder, classes) -> {
            String shared = P + INTERNALS.getOrDefault(folder, ".none");
            for (JavaClass type : classes) {
                for (Dependency edge : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = edge.getTargetClass();
                    if (isOurs(target)
                            && target.getPackageName().contains(".internal")
                            && !target.getPackageName().equals(shared)
                            && !classes.contain(target.getName())) {
                        wrong.add(edge.getDescription());
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** The table names every room that is built, so that a new one cannot slip in unruled. */
    @Test
    void everyRoomHasItsLineInTheTable() {
        Set<String> free = Set.of("benchmarks", "rules", "console");
        assertThat(House.rooms().keySet())
                .as("rooms without a line: add one to MODULES, which says what the room may use")
                .allSatisfy(folder -> assertThat(groupOf(folder))
                        .satisfiesAnyOf(
                                group -> assertThat(free).contains(group),
                                group -> assertThat(MODULES).containsKey(group)));
    }

    /** The first emitter must be ruled by the line that has waited for it. */
    @Test
    void anEntryIsRuledByTheLineOfItsGroup() {
        for (String group : House.ROOMS_OF_ROOMS) {
            if (!group.equals(GROUP_OF_SINGLE_ROOMS)) {
                assertThat(MODULES).containsKey(group);
                assertThat(groupOf(group + "/new")).isEqualTo(group);
            }
        }
        assertThat(groupOf("testing/kit")).isEqualTo("testing/kit");
    }

    /** In bin/test every room has been compiled; a smaller build names the rooms that no rule has seen. */
    @Test
    void looksAtEveryRoom() {
        Set<String> unseen = House.notCompiled();
        if (!unseen.isEmpty()) {
            throw House.missing("not compiled: " + String.join(", ", unseen));
        }
        assertThat(House.rooms()).containsKeys("core", "agent");
    }

    /** core/README.md has a row for each package of core, and each package uses only those in the rows below its own. */
    @Test
    void coresPageListsItsPackagesFromTheTopDown() throws IOException {
        List<String> packages = new ArrayList<>();
        Set<String> hidden = new TreeSet<>();
        Pattern name = Pattern.compile("`(io\\.xray4j)?(\\.[a-z]+)?`");
        for (String line : Files.readAllLines(House.ROOT.resolve("core/README.md"))) {
            Matcher named = name.matcher(line.replaceFirst("^(\\|[^|]*)\\|.*", "$1"));
            while (line.startsWith("| `") && named.find()) {
                String found = P + (named.group(2) == null ? "" : named.group(2));
                packages.add(found);
                if (line.contains("not exported")) {
                    hidden.add(found);
                }
            }
        }
        assertThat(packages).as("packages on the page").containsExactlyInAnyOrderElementsOf(CORE.keySet());
        CORE.forEach((user, used) -> used.forEach(each -> assertThat(packages.indexOf(each))
                .as("row of %s, which %s uses", each, user)
                .isGreaterThan(packages.indexOf(user))));
        String module = Files.readString(House.ROOT.resolve("core/src/main/java/module-info.java"));
        assertThat(hidden)
                .as("packages that the page says are not exported")
                .isEqualTo(CORE.keySet().stream()
                        .filter(each -> !module.contains("exports " + each + ";"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The uses of one of our packages by another, among the classes of a room. */
    private static Stream<Dependency> edgesBetweenPackages(String room) {
        return House.room(room).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(edge -> isOurs(edge.getTargetClass()))
                .filter(edge -> !packageOf(edge.getOriginClass()).equals(packageOf(edge.getTargetClass())));
    }

    private static Map.Entry<String, Set<String>> allows(String user, String... used) {
        return Map.entry(P + user, Arrays.stream(used).map(name -> P + name).collect(Collectors.toSet()));
    }

    private static String groupOf(String folder) {
        String group = folder.replaceFirst("/.*", "");
        return group.equals(GROUP_OF_SINGLE_ROOMS) ? folder : group;
    }

    private static boolean isOurs(JavaClass type) {
        return type.getName().startsWith(P + ".");
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName();
    }

    private static Set<String> foreignPackages(JavaClasses classes) {
        Set<String> foreign = new TreeSet<>();
        for (JavaClass type : classes) {
            for (Dependency edge : type.getDirectDependenciesFromSelf()) {
                String name = edge.getTargetClass().getBaseComponentType().getPackageName();
                boolean known = name.isEmpty()
                        || name.startsWith("java.")
                        || name.startsWith("javax.crypto")
                        || name.equals("javax.net.ssl")
                        || name.startsWith(P)
                        || name.equals("org.jspecify.annotations");
                if (!known) {
                    foreign.add(name + " by " + type.getName());
                }
            }
        }
        return foreign;
    }
}
