// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.javahttpclient;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.javahttpclient.JavaHttpClientScene;

/** The contract on the JDK's own client, which knows nothing of us. */
@WithAgent
class JavaHttpClientIT extends JavaHttpClientScene {}
