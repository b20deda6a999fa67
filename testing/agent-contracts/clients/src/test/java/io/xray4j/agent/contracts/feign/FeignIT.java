// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.feign;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.feign.FeignScene;

/** The contract on Feign, which knows nothing of us: its own client makes URL connections, and these are recorded. */
@WithAgent
class FeignIT extends FeignScene {}
