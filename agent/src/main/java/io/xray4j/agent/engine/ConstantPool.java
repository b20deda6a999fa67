// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.engine;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/**
 * The names in a class file's constant pool. Most of our classes name no library, which the pool tells at a fraction of
 * the price of {@link NeededMembers}, for which all code is read.
 *
 * <p><i>Confined to one thread at a time.</i>
 */
final class ConstantPool {
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int INTERFACE_METHOD = 11;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;

    private final ClassReader reader;
    private final char[] buffer;

    ConstantPool(ClassReader reader) {
        this.reader = reader;
        this.buffer = new char[reader.getMaxStringLength()];
    }

    /**
     * Returns the supertypes, and the classes whose members the code refers to; null if that is not all there is to know:
     * if one name is not known, if the code may expect an older library, or if it names a class of ours in another way, as
     * by a constant, which the table of inner classes does as well.
     *
     * @param isKnown whether a class, named as class files name it, needs no comparison with a library
     * @param isOurs whether a known class is one of ours, whose own references count
     */
    @Nullable
    Set<String> ownersIfAll(Predicate<String> isKnown, Predicate<String> isOurs) {
        Set<String> owners = new LinkedHashSet<>(List.of(reader.getInterfaces()));
        owners.add(reader.getSuperName());
        Set<String> named = new HashSet<>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            // A long or a double takes two entries, and the second is empty.
            int tag = at == 0 ? 0 : reader.readByte(at - 1);
            if (tag == CLASS) {
                String name = text(at);
                if (NeededMembers.EXPECTING_AN_OLDER_LIBRARY.contains(name) || !isKnown(name, isKnown)) {
                    return null;
                }
                named.add(name);
            } else if (tag >= FIELD && tag <= INTERFACE_METHOD) {
                String owner = reader.readClass(at, buffer);
                if (!owner.startsWith("[")) {
                    owners.add(owner);
                }
            } else if (tag == METHOD_TYPE && !areKnown(text(at), isKnown)
                    || (tag == DYNAMIC || tag == INVOKE_DYNAMIC) && !areKnown(descriptor(at), isKnown)) {
                return null;
            }
        }
        named.removeAll(owners);
        named.remove(reader.getClassName());
        return named.stream().anyMatch(isOurs) ? null : owners;
    }

    private String text(int at) {
        return String.valueOf(reader.readUTF8(at, buffer));
    }

    /** Returns the descriptor of an entry that has a bootstrap method and a name with a type. */
    private String descriptor(int at) {
        return text(reader.getItem(reader.readUnsignedShort(at + 2)) + 2);
    }

    private static boolean areKnown(String descriptor, Predicate<String> isKnown) {
        if (!descriptor.startsWith("(")) {
            return isKnown(descriptor, isKnown);
        }
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            if (!isKnown(argument.getDescriptor(), isKnown)) {
                return false;
            }
        }
        return isKnown(Type.getReturnType(descriptor).getDescriptor(), isKnown);
    }

    /** A name is that of a class, or a descriptor: of a class, of an array, of numbers. */
    private static boolean isKnown(String name, Predicate<String> isKnown) {
        int start = name.lastIndexOf('[') + 1;
        boolean isDescriptor = start > 0 || name.endsWith(";") || name.length() == 1;
        if (!isDescriptor) {
            return isKnown.test(name);
        }
        return name.charAt(start) != 'L' || isKnown.test(name.substring(start + 1, name.length() - 1));
    }
}
