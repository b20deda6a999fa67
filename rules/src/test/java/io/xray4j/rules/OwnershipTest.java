// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What only one class may do, and what an integration must not have. */
class OwnershipTest {
    /** In core, a call of the JDK and the one class that owns it. */
    private static final Map<String, String> OWNERS = Map.of(
            "java.lang.System.getenv", "io.xray4j.internal.Environment",
            "java.lang.System.getProperty", "io.xray4j.internal.Environment",
            "java.lang.System.nanoTime", "io.xray4j.trace.SystemTime",
            "java.lang.System.currentTimeMillis", "io.xray4j.trace.SystemTime",
            "java.time.Instant.now", "io.xray4j.trace.SystemTime",
            "java.lang.Thread.<init>", "io.xray4j.internal.Threads");

    @Test
    void ownedCallsAreMadeByTheirOwnerOnly() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : House.room("core")) {
            for (JavaAccess<?> call : type.getAccessesFromSelf()) {
                AccessTarget target = call.getTarget();
                String owner = OWNERS.get(target.getOwner().getName() + "." + target.getName());
                if (owner != null && !owner.equals(type.getName())) {
                    wrong.add(call.getDescription());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void coreOpensNoClassOfTheJdksHttpClient() {
        for (JavaClass type : House.room("core")) {
            assertThat(type.getDirectDependenciesFromSelf())
                    .noneMatch(edge -> edge.getTargetClass().getPackageName().startsWith("java.net.http"));
        }
    }

    /** The agent loads an integration once for every class loader; what is static would not be shared. */
    @Test
    void integrationsKeepNoStaticState() {
        Set<String> wrong = new TreeSet<>();
        House.rooms().forEach((folder, classes) -> {
            if (folder.startsWith("instrumentation/")) {
                for (JavaClass type : classes) {
                    for (JavaField field : type.getFields()) {
                        Set<JavaModifier> modifiers = field.getModifiers();
                        if (modifiers.contains(JavaModifier.STATIC) && !modifiers.contains(JavaModifier.FINAL)) {
                            wrong.add(field.getFullName());
                        }
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** A rule that nobody collects weaves nothing, and no test of the agent would miss it. */
    @Test
    void theAgentCollectsTheRulesOfEachLibrary() {
        Set<String> rules = new TreeSet<>();
        for (JavaClass type : House.room("agent")) {
            if (type.getPackageName().startsWith("io.xray4j.agent.library.")
                    && type.getSimpleName().endsWith("Rules")) {
                rules.add(type.getName());
            }
        }
        assertThat(rules).hasSizeGreaterThan(20);
        Set<String> collected = new TreeSet<>();
        House.room("agent")
                .get("io.xray4j.agent.engine.Libraries")
                .getDirectDependenciesFromSelf()
                .forEach(edge -> collected.add(edge.getTargetClass().getName()));
        assertThat(collected).as("Libraries.collect() adds the rules of").containsAll(rules);
    }

    /** What a library cannot do is declared, and so stands in the table; a test that gives up by itself does not. */
    @Test
    void contractsSkipOnlyWhatIsDeclared() {
        List<JavaClass> contracts = new ArrayList<>(List.copyOf(House.room("testing/conformance")));
        for (String folder : House.rooms().keySet()) {
            if (folder.startsWith("instrumentation/")) {
                House.testsOf(folder).stream()
                        .filter(type -> type.getAllRawSuperclasses().stream()
                                .anyMatch(parent -> parent.getName().startsWith("io.xray4j.conformance.")))
                        .forEach(contracts::add);
            }
        }
        assertThat(contracts)
                .allSatisfy(type -> assertThat(type.getDirectDependenciesFromSelf())
                        .as("%s, which may declare that it lacks a capability", type.getName())
                        .noneMatch(edge -> edge.getTargetClass().getName().endsWith(".TestAbortedException")));
    }

    @Test
    void everyIntegrationPassesAContract() {
        House.rooms().keySet().stream()
                .filter(folder -> folder.startsWith("instrumentation/"))
                .forEach(folder -> assertThat(House.testsOf(folder))
                        .as("tests of %s", folder)
                        .anyMatch(type -> type.getAllRawSuperclasses().stream()
                                .anyMatch(parent -> parent.getName().startsWith("io.xray4j.conformance."))));
    }
}
