// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.urlconnection;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.urlconnection.UrlConnectionScene;

/** The contract on the JDK's older client, which knows nothing of us. */
@WithAgent
class UrlConnectionIT extends UrlConnectionScene {}
