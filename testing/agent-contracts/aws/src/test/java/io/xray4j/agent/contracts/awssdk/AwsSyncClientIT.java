// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.awssdk;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.awssdk.SyncClientScene;

/** The contract on a synchronous client, which knows nothing of us. */
@WithAgent
class AwsSyncClientIT extends SyncClientScene {}
