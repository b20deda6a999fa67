// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.commons.CodeSizeEvaluator;

/**
 * Makes the methods of a class captured ones: each call a subsegment.
 *
 * <p>Of a package that is captured, all methods are but these: what the compiler made, constructors, what every object
 * has ({@code toString}, {@code equals}, {@code hashCode}), and plain accessors. One with the annotation always is.
 *
 * <p><i>Stateless; safe for use by many threads.</i>
 */
public final class CaptureWeaver {
    private CaptureWeaver() {}

    /**
     * The class with its methods captured; null if none is.
     *
     * @param all whether methods without the annotation are captured as well
     */
    public static byte @Nullable [] weave(byte[] original, boolean all) {
        return weave(original, all, new ArrayList<>());
    }

    /**
     * The same.
     *
     * @param tooLarge is told of each method that has no room for more instructions, or would no longer be compiled with
     *     them, and is not captured therefore
     */
    public static byte @Nullable [] weave(byte[] original, boolean all, Collection<String> tooLarge) {
        if (ClassBytes.isTooOld(original)) {
            return null;
        }
        ClassReader reader = new ClassReader(original);
        Map<String, CapturedName> names = CapturedNames.of(reader, all);
        while (!names.isEmpty()) {
            try {
                return new Captured(reader, names).bytes();
            } catch (MethodTooLargeException full) {
                if (names.remove(full.getMethodName() + full.getDescriptor()) == null) {
                    throw full;
                }
                tooLarge.add(full.getMethodName());
            }
        }
        return null;
    }

    private static final class Captured extends WovenClass {
        private final Map<String, CapturedName> names;

        Captured(ClassReader original, Map<String, CapturedName> names) {
            super(original);
            this.names = names;
        }

        @Override
        @Nullable
        MethodVisitor around(MethodVisitor next, int access, String name, String descriptor) {
            CapturedName captured = names.get(name + descriptor);
            if (captured == null) {
                return null;
            }
            CodeSizeEvaluator written = new CodeSizeEvaluator(next);
            MethodVisitor woven;
            if (ReactiveMethod.isOne(descriptor)) {
                woven = new ReactiveMethod(written, descriptor, captured.text(), owner);
            } else if (SuspendedMethod.isOne(descriptor)) {
                woven = new SuspendedMethod(written, access, name, descriptor, hasFrames(), captured, owner);
            } else {
                woven = new CapturedMethod(written, access, descriptor, hasFrames(), captured, owner);
            }
            return new CompiledSize(woven, written, owner, name, descriptor);
        }
    }
}
