// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** What the hooks ask a recorder for. Defined beside each copy of the core. */
@NullMarked
package io.xray4j.agent.recording;

import org.jspecify.annotations.NullMarked;
