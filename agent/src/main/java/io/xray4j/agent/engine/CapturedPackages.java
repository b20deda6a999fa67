// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The packages whose methods are recorded, with those below them, and the patterns of classes that are not. A pattern
 * is matched with the beginning of the dotted name of a class, as in the Python SDK.
 *
 * <p><i>Immutable.</i>
 */
final class CapturedPackages {
    /** The limit of a match, in steps of the matcher; a name takes a few dozen. */
    private static final int MAX_STEPS = 20_000;

    private final List<String> prefixes;
    private final List<Pattern> ignored;

    /** The patterns that were reported. The only mutable field, shared by all objects that were made of one another. */
    private final Set<String> endlessPatterns;

    private CapturedPackages(List<String> prefixes, List<Pattern> ignored, Set<String> endlessPatterns) {
        this.prefixes = prefixes;
        this.ignored = ignored;
        this.endlessPatterns = endlessPatterns;
    }

    static CapturedPackages none() {
        return new CapturedPackages(List.of(), List.of(), ConcurrentHashMap.newKeySet());
    }

    /**
     * Returns these packages and patterns, and more.
     *
     * @throws IllegalArgumentException if a package name or a regular expression is invalid
     */
    CapturedPackages and(Collection<String> packages, Collection<String> patterns) {
        List<String> allPrefixes = new ArrayList<>(prefixes);
        for (String name : packages) {
            if (!name.matches("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*")) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is no package name. Valid is a name such as com.acme.shop.");
            }
            allPrefixes.add(name.replace('.', '/'));
        }
        List<Pattern> allIgnored = new ArrayList<>(ignored);
        for (String pattern : patterns) {
            allIgnored.add(compiled(pattern));
        }
        return new CapturedPackages(List.copyOf(allPrefixes), List.copyOf(allIgnored), endlessPatterns);
    }

    boolean include(String className) {
        for (String prefix : prefixes) {
            // A class may be named as well as a package, with the classes inside it.
            if (className.startsWith(prefix)
                    && (className.length() == prefix.length() || isEnd(className.charAt(prefix.length())))) {
                return !isIgnored(className.replace('/', '.'));
            }
        }
        return false;
    }

    private boolean isIgnored(String name) {
        for (Pattern pattern : ignored) {
            if (matches(pattern, name)) {
                return true;
            }
        }
        return false;
    }

    /** A pattern that takes too many steps matches nothing: a class that is being loaded waits for this. */
    private boolean matches(Pattern pattern, String name) {
        try {
            Matcher matcher = pattern.matcher(new BoundedText(name, MAX_STEPS));
            return matcher.lookingAt();
        } catch (BoundedText.LimitReached | StackOverflowError endless) {
            if (endlessPatterns.add(pattern.pattern())) {
                Stderr.say("\"" + pattern + "\" takes too long to match " + name + ": the class is not ignored");
            }
            return false;
        }
    }

    private static boolean isEnd(char next) {
        return next == '/' || next == '$';
    }

    private static Pattern compiled(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "\"" + pattern + "\" is no regular expression: " + wrong.getDescription() + ".", wrong);
        }
    }
}
