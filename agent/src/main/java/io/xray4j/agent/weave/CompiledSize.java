// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.commons.CodeSizeEvaluator;

/**
 * Sees that a method which the virtual machine compiles does not become one that it leaves to the interpreter for ever,
 * which it does with methods of more than 8,000 bytes: a hundred times slower would be a high price for a subsegment.
 */
final class CompiledSize extends CodeSizeEvaluator {
    /** HotSpot's {@code HugeMethodLimit}. */
    private static final int LIMIT = 8_000;

    private final CodeSizeEvaluator written;
    private final String owner;
    private final String name;
    private final String descriptor;

    /** @param woven what writes to {@code written} */
    CompiledSize(MethodVisitor woven, CodeSizeEvaluator written, String owner, String name, String descriptor) {
        super(PointWeaver.ASM, woven);
        this.written = written;
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
    }

    @Override
    public void visitEnd() {
        super.visitEnd();
        if (getMinSize() <= LIMIT && written.getMaxSize() > LIMIT) {
            throw new MethodTooLargeException(owner, name, descriptor, written.getMaxSize());
        }
    }
}
