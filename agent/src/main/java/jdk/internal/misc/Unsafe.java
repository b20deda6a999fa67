// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package jdk.internal.misc;

import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler needs to know of the JDK's class of this name, which it is not shown. This one is never packed, and
 * never loaded: whoever asks for the name gets the JDK's. The agent could call that by reflection, but would have to make
 * the virtual machine spin a method handle for it, which costs each start more than all else that the agent does.
 */
public final class Unsafe {
    private Unsafe() {}

    public static native Unsafe getUnsafe();

    public native Class<?> defineClass(
            String name,
            byte[] bytes,
            int offset,
            int length,
            @Nullable ClassLoader loader,
            @Nullable ProtectionDomain domain);
}
