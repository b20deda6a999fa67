// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.okhttp;

import io.xray4j.Entity;

/**
 * Whose call it is, as a tag of the request: the dispatcher's threads know of no trace.
 *
 * <p><i>Immutable.</i>
 */
record Caller(Entity entity) {}
