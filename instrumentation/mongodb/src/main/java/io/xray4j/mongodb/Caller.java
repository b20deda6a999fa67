// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import io.xray4j.Entity;
import org.jspecify.annotations.Nullable;

/**
 * Who called an operation, under this class's name in the driver's context of it. It says so also when it was nobody:
 * the thread that a command is sent from may just have worked for somebody else.
 *
 * <p><i>Immutable.</i>
 */
record Caller(@Nullable Entity entity) {}
