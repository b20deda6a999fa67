// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. The tables are the rule; there is no list of exemptions. */
class LayeringTest {
    private static final String P = "io.xray4j";

    /** Inside core: each package, and the packages of ours it may use. */
    private static final Map<String, Set<String>> CORE = Map.ofEntries(
            allows(".internal"),
            allows(".trace", ".internal"),
            allows(".value", ".internal"),
            allows(".segment", ".internal", ".trace", ".value"),
            allows(".tree", ".internal", ".trace", ".value", ".segment"),
            allows(".config", ".internal", ".trace", ".segment"),
            allows(".emit", ".internal", ".trace", ".segment"),
            allows(".wire", ".internal", ".trace", ".value", ".segment", ".tree", ".emit"),
            allows(".sampling", ".internal", ".trace", ".segment"),
            allows(".plugin", ".internal"),
            allows(".aws", ".internal", ".trace", ".segment"),
            allows(".delivery", ".internal", ".trace", ".segment", ".tree", ".emit"),
            allows(
                    "",
                    ".internal",
                    ".trace",
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
            allows(".http", ".internal", ".trace", ".segment", ".config", ".emit", ".sampling", ""),
            allows(".sql", ".internal", ".trace", ".segment", ".config", ".emit", ""));

    /** Inside the server, from the bottom up: a package may use any package in the rows above its own. */
    private static final List<String> SERVER = List.of(
            ".server.internal",
            ".server.document",
            ".server.filter",
            ".server.trace",
            ".server.graph",
            // A trace knows no store, so that a store can derive entries from whole traces.
            ".server.store",
            ".server.store.log",
            ".server.store.memory",
            ".server.store.lucene",
            ".server.intake",
            ".server.api",
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
            // Each entry is something the server accepts beside X-Ray; and an engine that keeps traces beside its own.
            Map.entry("intakes", Set.of("server")),
            Map.entry("stores", Set.of("server")),
            Map.entry("server", Set.of()),
            Map.entry("testing/kit", Set.of("core")),
            Map.entry("testing/conformance", Set.of("core", "testing/kit")),
            Map.entry("testing/agent-contracts", Set.of("agent", "core", "testing/conformance")),
            // Other makers' servers, in processes of their own: it needs nothing of ours.
            Map.entry("testing/servers", Set.of()));

    /** Between integrations: each that stands on others, which it names with its reason. */
    private static final Map<String, Set<String>> INTEGRATIONS = Map.of(
            // Javalin is one servlet on a Jetty: what it does not route or answers later is seen from there.
            "instrumentation/javalin", Set.of("instrumentation/servlet"),
            // It stands on JDBC: one query is recorded once, and a URL's secrets are known there.
            "instrumentation/hibernate", Set.of("instrumentation/jdbc"),
            // Who has called a reactive client is in the Reactor context, under the bridge's key.
            "instrumentation/mongodb", Set.of("bridges/reactor"),
            // So is who subscribes to a query.
            "instrumentation/r2dbc", Set.of("bridges/reactor"),
            // A starter registers the servlet filter, and wraps data sources, instead of doing either anew.
            "instrumentation/spring-boot", Set.of("instrumentation/servlet", "instrumentation/jdbc"));

    @Test
    void coresPackagesPointDownwardsOnly() {
        assertThat(edgesBetweenPackages("core")
                        .filter(edge -> !CORE.getOrDefault(packageOf(edge.getOriginClass()), Set.of())
                                .contains(packageOf(edge.getTargetClass())))
                        .map(Dependency::getDescription))
                .isEmpty();
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
            for (JavaClass type : classes) {
                for (Dependency edge : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = edge.getTargetClass();
                    if (isOurs(target)
                            && target.getPackageName().contains(".internal")
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
                .allSatisfy(folder -> assertThat(free.contains(folder) || MODULES.containsKey(groupOf(folder)))
                        .as(folder)
                        .isTrue());
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
        if (folder.startsWith("instrumentation/")) {
            return "instrumentation";
        }
        return folder.startsWith("bridges/") ? "bridges" : folder;
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
