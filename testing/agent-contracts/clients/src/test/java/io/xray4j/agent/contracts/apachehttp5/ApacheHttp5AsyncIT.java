// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.apachehttp5;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.apachehttp5.AsyncScene;

/** The contract on the asynchronous client of Apache HttpClient 5, which knows nothing of us. */
@WithAgent
class ApacheHttp5AsyncIT extends AsyncScene {}
