// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Core's public API: what its module exports, member by member. Until there is a release to compare with, the file beside
 * core's pom is what japicmp would compare with.
 */
class ExportedApiTest {
    private static final Path CORE = Path.of("..", "core");
    private static final Path API = CORE.resolve("exported-api.txt");
    private static final String FRONT_DOOR = "io.xray4j";
    private static final int MOST_TYPES_AT_THE_FRONT_DOOR = 18;

    /** An intended change is a line in CHANGELOG.md, and this file written anew from what the failure shows. */
    @Test
    void isWhatWasAgreedOn() throws IOException {
        List<String> found = new ArrayList<>();
        for (JavaClass type : exportedTypes()) {
            found.add(kind(type) + " " + type.getName());
            members(type).forEach(member -> found.add("  " + member));
        }
        Path actual = Path.of("target", "exported-api.txt");
        Files.createDirectories(Path.of("target"));
        Files.write(actual, found);
        List<String> agreed = Files.readAllLines(API);
        assertThat(without(found, agreed))
                .as("lines that core/exported-api.txt lacks; the whole file is rules/target/exported-api.txt")
                .isEmpty();
        assertThat(without(agreed, found))
                .as(
                        "lines of core/exported-api.txt that nothing exports; the whole file is rules/target/exported-api.txt")
                .isEmpty();
        assertThat(found).as("the order of core/exported-api.txt").isEqualTo(agreed);
    }

    /** Members of two types may have the same line: a line is named with its type. */
    private static List<String> without(List<String> lines, List<String> others) {
        Set<String> known = Set.copyOf(withTypes(others));
        return withTypes(lines).stream().filter(line -> !known.contains(line)).toList();
    }

    private static List<String> withTypes(List<String> lines) {
        List<String> whole = new ArrayList<>();
        String type = "";
        for (String line : lines) {
            boolean isMember = line.startsWith("  ");
            type = isMember ? type : line;
            whole.add(isMember ? type + ": " + line.strip() : line);
        }
        return whole;
    }

    @Test
    void hasASmallFrontDoor() throws IOException {
        assertThat(exportedTypes())
                .filteredOn(type -> type.getPackageName().equals(FRONT_DOOR) && !type.isNestedClass())
                .hasSizeLessThanOrEqualTo(MOST_TYPES_AT_THE_FRONT_DOOR);
    }

    /** What a caller can reach must be exported itself: the engine is behind the wall. */
    @Test
    void namesNoTypeThatIsNotExported() throws IOException {
        Set<String> exported = exportedPackages();
        List<String> wrong = new ArrayList<>();
        for (JavaClass type : exportedTypes()) {
            for (JavaMember member : publicMembers(type)) {
                for (JavaClass named : named(member)) {
                    JavaClass element = named.getBaseComponentType();
                    if (element.getPackageName().startsWith(FRONT_DOOR)
                            && !exported.contains(element.getPackageName())) {
                        wrong.add(member.getFullName() + " names " + element.getName());
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<JavaClass> exportedTypes() throws IOException {
        Set<String> exported = exportedPackages();
        return House.room("core").stream()
                .filter(type -> exported.contains(type.getPackageName()))
                .filter(ExportedApiTest::isPublic)
                .sorted((one, other) -> one.getName().compareTo(other.getName()))
                .toList();
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ExportedApiTest::isPublic).orElse(true);
    }

    private static Set<String> exportedPackages() throws IOException {
        Matcher exports = Pattern.compile("exports ([\\w.]+);")
                .matcher(Files.readString(CORE.resolve("src/main/java/module-info.java")));
        Set<String> packages = new TreeSet<>();
        while (exports.find()) {
            packages.add(exports.group(1));
        }
        return packages;
    }

    private static List<JavaMember> publicMembers(JavaClass type) {
        return type.getMembers().stream()
                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED))
                .filter(member -> !member.getModifiers().contains(JavaModifier.SYNTHETIC))
                .toList();
    }

    private static Set<String> members(JavaClass type) {
        return publicMembers(type).stream()
                .map(ExportedApiTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(JavaMember member) {
        String modifiers = member.getModifiers().contains(JavaModifier.STATIC) ? "static " : "";
        if (member instanceof JavaField field) {
            return modifiers + field.getRawType().getName() + " " + field.getName();
        }
        JavaCodeUnit code = (JavaCodeUnit) member;
        return modifiers + code.getRawReturnType().getName() + " " + code.getName() + "("
                + code.getRawParameterTypes().stream().map(JavaClass::getName).collect(Collectors.joining(", "))
                + ")";
    }

    private static List<JavaClass> named(JavaMember member) {
        List<JavaClass> named = new ArrayList<>();
        if (member instanceof JavaField field) {
            named.add(field.getRawType());
        } else {
            JavaCodeUnit code = (JavaCodeUnit) member;
            named.add(code.getRawReturnType());
            named.addAll(code.getRawParameterTypes());
        }
        return named;
    }

    private static String kind(JavaClass type) {
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isInterface()) {
            return "interface";
        }
        if (type.isEnum()) {
            return "enum";
        }
        return type.isRecord() ? "record" : "class";
    }
}
