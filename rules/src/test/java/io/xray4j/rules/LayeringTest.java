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
            allows(".wire", ".internal", ".trace", ".value", ".segment", ".tree"),
            allows(".emit", ".internal", ".trace", ".segment"),
            allows(".sampling", ".internal", ".trace", ".segment"),
            allows(".plugin", ".internal"),
            allows(".aws", ".internal", ".trace", ".segment"),
            allows(".delivery", ".internal", ".trace", ".segment", ".tree", ".wire", ".emit"),
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

    /** Between modules: each group of rooms, and the groups it may use. */
    private static final Map<String, Set<String>> MODULES = Map.of(
            "agent", Set.of("core", "instrumentation", "bridges"),
            "bridges", Set.of("core"),
            "core", Set.of(),
            "instrumentation", Set.of("core"),
            "server", Set.of(),
            "testing/kit", Set.of("core"),
            "testing/conformance", Set.of("core", "testing/kit"),
            "testing/agent-contracts", Set.of("agent", "core", "testing/conformance"),
            // Other makers' servers, in processes of their own: it needs nothing of ours.
            "testing/servers", Set.of());

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
        List<String> wrong = House.room("core").stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(edge -> isOurs(edge.getTargetClass()))
                .filter(edge -> !packageOf(edge.getOriginClass()).equals(packageOf(edge.getTargetClass())))
                .filter(edge -> !CORE.getOrDefault(packageOf(edge.getOriginClass()), Set.of())
                        .contains(packageOf(edge.getTargetClass())))
                .map(Dependency::getDescription)
                .toList();
        assertThat(wrong).isEmpty();
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
