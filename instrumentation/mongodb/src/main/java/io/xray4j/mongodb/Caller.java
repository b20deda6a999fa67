// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.mongodb;

import io.xray4j.Entity;
import org.jspecify.annotations.Nullable;

/**
 * The caller of an operation, stored under this class in the driver's context of the operation. It is stored even if
 * there is no caller: the thread that sends a command may just have worked for another one.
 *
 * <p><i>Immutable.</i>
 */
record Caller(@Nullable Entity entity) {}
