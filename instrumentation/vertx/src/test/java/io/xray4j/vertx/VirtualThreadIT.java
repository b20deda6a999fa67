// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.vertx;

import io.vertx.core.ThreadingModel;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The contract on virtual threads. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need Java 21")
class VirtualThreadIT extends TracedServer {
    VirtualThreadIT() {
        super(ThreadingModel.VIRTUAL_THREAD, true);
    }
}
