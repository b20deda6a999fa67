// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.weave;

import org.objectweb.asm.Opcodes;

/** Class files for tests of what weaves them. */
public final class MadeClasses {
    private MadeClasses() {}

    public static byte[] ofToday() {
        return ClassFiles.ofVersion(Opcodes.V17);
    }

    /** Of a method to which nothing can be added. */
    public static byte[] ofTheLargestMethod() {
        return ClassFiles.withMethodOf(65_534);
    }
}
