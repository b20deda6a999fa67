// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.server.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The names of the nine lists that lead to a root cause, such as {@code rootcause.fault.service}. */
final class Causes {

    /** The elements of the lists. */
    static final List<Scope> ELEMENTS = List.of(Scope.CAUSE_SERVICE, Scope.CAUSE_ENTITY, Scope.CAUSE_EXCEPTION);

    private Causes() {}

    /** Returns the name of a list, in lower case. */
    static String path(CauseKind kind, Scope element) {
        String list = switch (element) {
            case CAUSE_SERVICE -> "service";
            case CAUSE_ENTITY -> "entity";
            case CAUSE_EXCEPTION -> "exception";
            default -> throw new IllegalArgumentException("no element of a root cause: " + element);
        };
        return "rootcause." + kind.name().toLowerCase(Locale.ROOT) + "." + list;
    }

    /** Returns the names of all lists. */
    static List<String> paths() {
        return Arrays.stream(CauseKind.values())
                .flatMap(kind -> ELEMENTS.stream().map(element -> path(kind, element)))
                .toList();
    }

    /** Returns one sentence for the user. */
    static String meaning(CauseKind kind, Scope element) {
        String what =
                kind == CauseKind.RESPONSETIME ? "response time" : kind.name().toLowerCase(Locale.ROOT);
        String path = path(kind, element);
        return "A" + path.substring(path.lastIndexOf('.')).replace(".e", "n e").replace(".s", " s")
                + " on the path to the cause of the " + what + ".";
    }
}
