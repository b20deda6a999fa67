// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.vertx;

import io.vertx.core.ThreadingModel;

/** The contract on verticles that may block. */
class WorkerIT extends PlainServer {
    WorkerIT() {
        super(ThreadingModel.WORKER, false);
    }
}
