// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import java.util.List;
import java.util.Map;

/**
 * What may be typed at the caret. Immutable.
 *
 * @param replaced the part of the text that a suggestion replaces: the word or string at the caret, or nothing
 * @param suggestions the suggestions that begin as that word does; empty where the text before the caret is invalid
 */
public record Completion(TextRange replaced, List<Suggestion> suggestions) {

    /** Copies the list. */
    public Completion {
        suggestions = List.copyOf(suggestions);
    }

    /** What a suggestion is. */
    public enum Kind {
        /** A keyword. */
        KEYWORD,
        /** A function or a list: service, edge, id, or a root cause. */
        FUNCTION,
        /** An annotation that was seen. */
        ANNOTATION,
        /** An operator. */
        OPERATOR,
        /** A value. */
        VALUE,
        /** A service that was seen. */
        SERVICE,
        /** A bracket, a comma, AND, OR or !. */
        SIGN
    }

    /**
     * One suggestion. Immutable.
     *
     * @param text the text to insert
     * @param type the type of a keyword, such as {@code number}; else empty
     * @param meaning one sentence; may be empty
     * @param count how often the name or the value was seen; 0 for what is valid anyway
     */
    public record Suggestion(Kind kind, String text, String type, String meaning, int count) {

        /** Creates a suggestion of what is valid anyway. */
        public Suggestion(Kind kind, String text, String type, String meaning) {
            this(kind, text, type, meaning, 0);
        }
    }

    /** A name or a value, and how often it was seen; 0 if that is not known. Immutable. */
    public record Counted(String text, int count) {

        static List<Counted> unknown(List<String> texts) {
            return texts.stream().map(text -> new Counted(text, 0)).toList();
        }
    }

    /**
     * The names that the caller knows, the most useful first. Immutable.
     *
     * @param annotationValues the values of each key, as an expression writes them
     * @param groups the names of the groups
     */
    public record Names(
            List<Counted> services,
            List<Counted> annotationKeys,
            Map<String, List<Counted>> annotationValues,
            List<String> groups) {

        /** No names. */
        public static final Names NONE = new Names(List.of(), List.of(), List.of());

        /** Creates names without counts and values. */
        public Names(List<String> services, List<String> annotationKeys, List<String> groups) {
            this(Counted.unknown(services), Counted.unknown(annotationKeys), Map.of(), groups);
        }

        /** Copies the lists. */
        public Names {
            services = List.copyOf(services);
            annotationKeys = List.copyOf(annotationKeys);
            annotationValues = Map.copyOf(annotationValues);
            groups = List.copyOf(groups);
        }
    }
}
