// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.apachehttp4;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.apachehttp4.ApacheHttp4Scene;

/** The contract on Apache HttpClient 4, which knows nothing of us. */
@WithAgent
class ApacheHttp4IT extends ApacheHttp4Scene {}
