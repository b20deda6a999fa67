// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * A class, or a member of one, that code refers to.
 *
 * <p><i>Immutable.</i>
 *
 * @param owner as class files name it
 * @param name of the member; empty for a class
 * @param descriptor of the member; empty for a class
 * @param ofInterface whether the code takes the owner of a method for an interface
 */
record Needed(Kind kind, String owner, String name, String descriptor, boolean isStatic, boolean ofInterface) {
    /** The kind of thing that is referred to. */
    enum Kind {
        TYPE,
        FIELD,
        METHOD
    }

    static Needed type(String owner) {
        return new Needed(Kind.TYPE, owner, "", "", false, false);
    }

    /** By hand, as a record's own is made at run time, which costs each start several milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Needed that
                && kind == that.kind
                && isStatic == that.isStatic
                && ofInterface == that.ofInterface
                && owner.equals(that.owner)
                && name.equals(that.name)
                && descriptor.equals(that.descriptor);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * owner.hashCode() + name.hashCode()) + descriptor.hashCode();
    }

    /** Returns a text for people, with the descriptor's types by their short names. */
    @Override
    public String toString() {
        String type = owner.replace('/', '.');
        return switch (kind) {
            case TYPE -> "class " + type;
            case FIELD -> "field " + type + "." + name;
            case METHOD -> "method " + type + "." + name + "(" + parameters() + ")";
        };
    }

    private String parameters() {
        StringBuilder names = new StringBuilder();
        for (Type each : Type.getArgumentTypes(descriptor)) {
            String full = each.getClassName();
            names.append(names.length() == 0 ? "" : ", ").append(full.substring(full.lastIndexOf('.') + 1));
        }
        return names.toString();
    }
}
