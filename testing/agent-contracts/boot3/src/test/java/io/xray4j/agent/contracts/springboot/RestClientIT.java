// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.springboot;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.springboot.RestClientScene;

/** The contract on what the builder of a {@code RestClient} makes. */
@WithAgent
class RestClientIT extends RestClientScene {}
