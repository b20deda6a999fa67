// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** AWS's own X-Ray SDK, which the agent leaves at work where an application has it. */
@NullMarked
package io.xray4j.agent.library.awsxraysdk;

import org.jspecify.annotations.NullMarked;
