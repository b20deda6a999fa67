// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent;

import io.xray4j.agent.hooks.Start;
import java.lang.reflect.InvocationTargetException;

/**
 * The process that attaches the agent to another one. Says in a line why it could not, if it could not.
 *
 * <p><i>Called by the virtual machine.</i>
 */
public final class AttachingProcess {
    private AttachingProcess() {}

    /** With the other process's id, and the agent's jar. */
    public static void main(String[] arguments) throws Exception {
        try {
            // By reflection, as a run-time image may be without that module.
            Class<?> type = Class.forName("com.sun.tools.attach.VirtualMachine");
            Object machine = type.getMethod("attach", String.class).invoke(null, arguments[0]);
            try {
                // Nothing is patched by that: the caller of Patcher says what is to be.
                type.getMethod("loadAgent", String.class, String.class).invoke(machine, arguments[1], Start.BY_PATCHER);
            } finally {
                type.getMethod("detach").invoke(machine);
            }
        } catch (InvocationTargetException refused) {
            System.out.println(refused.getCause());
            System.exit(1);
        } catch (ReflectiveOperationException absent) {
            System.out.println("this Java has no module jdk.attach");
            System.exit(1);
        }
    }
}
