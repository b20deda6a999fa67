// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** The classes by which hooks reach a recorder. They are defined once for each copy of the core. */
@NullMarked
package io.xray4j.agent.recording;

import org.jspecify.annotations.NullMarked;
