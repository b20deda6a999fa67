// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import org.objectweb.asm.Opcodes;

/**
 * Whether a method's instructions are those of a plain accessor: they give a field or a constant, take a field, or do
 * nothing at all.
 */
final class Accessor {
    private static final int LONGEST = 5;

    private final int[] seen = new int[LONGEST];
    private int count;
    private boolean more;

    void sees(int opcode) {
        if (count == LONGEST) {
            more = true;
        } else {
            seen[count++] = opcode;
        }
    }

    void seesMore() {
        more = true;
    }

    boolean isOne() {
        if (more || count == 0 || !isReturn(seen[count - 1])) {
            return false;
        }
        return switch (count) {
            // return; or: return a constant, an argument, this, a static field.
            case 1, 2 -> true;
            // return this.field
            case 3 -> seen[0] == Opcodes.ALOAD && seen[1] == Opcodes.GETFIELD;
            // this.field = argument
            case 4 -> seen[0] == Opcodes.ALOAD && isLoad(seen[1]) && seen[2] == Opcodes.PUTFIELD;
            // and return this
            default ->
                seen[0] == Opcodes.ALOAD && isLoad(seen[1]) && seen[2] == Opcodes.PUTFIELD && seen[3] == Opcodes.ALOAD;
        };
    }

    private static boolean isReturn(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }

    private static boolean isLoad(int opcode) {
        return opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD;
    }
}
