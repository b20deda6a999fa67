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
 * The packages whose methods are captured, with those below them, and the patterns of what is not. A pattern is looked
 * for at the beginning of the dotted name of a class, as the Python SDK does it.
 *
 * <p><i>Immutable.</i>
 */
final class CapturedPackages {
    /** In steps of the matcher; a name takes a few dozen. */
    private static final int PATIENCE = 20_000;

    private final List<String> prefixes;
    private final List<Pattern> ignored;

    /** Of those that were told of. The one thing that is added to, and shared by all that were made of one another. */
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
     * These, and more.
     *
     * @throws IllegalArgumentException if a package is no name of one, or a pattern is no regular expression
     */
    CapturedPackages and(Collection<String> packages, Collection<String> patterns) {
        List<String> allPrefixes = new ArrayList<>(prefixes);
        for (String name : packages) {
            if (!name.matches("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*")) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is no package. Valid is a name such as com.acme.shop.");
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

    /** A pattern that goes on and on matches nothing: a class is loaded while this is asked. */
    private boolean matches(Pattern pattern, String name) {
        try {
            Matcher matcher = pattern.matcher(new ImpatientText(name, PATIENCE));
            return matcher.lookingAt();
        } catch (ImpatientText.OutOfPatience | StackOverflowError endless) {
            if (endlessPatterns.add(pattern.pattern())) {
                Lines.say(
                        "\"" + pattern + "\" takes too long to match " + name + ", which it does not ignore therefore");
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
