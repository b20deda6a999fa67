// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.contracts.springboot;

import io.xray4j.agent.contracts.WithAgent;
import io.xray4j.springboot.MvcScene;

/** The contract on Spring MVC, in an application that has none of our dependencies but the test's core. */
@WithAgent
class MvcIT extends MvcScene {}
