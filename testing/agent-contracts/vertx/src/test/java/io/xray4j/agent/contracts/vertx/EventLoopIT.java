// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.vertx;

import io.vertx.core.ThreadingModel;

/** The contract where Vert.x is at home. */
class EventLoopIT extends PlainServer {
    EventLoopIT() {
        super(ThreadingModel.EVENT_LOOP, true);
    }
}
