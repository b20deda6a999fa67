// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.vertx;

import io.vertx.core.ThreadingModel;

/** The contract by HTTP/1.1 alone. */
class Http1IT extends PlainServer {
    Http1IT() {
        super(ThreadingModel.EVENT_LOOP, false);
    }
}
