// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.okhttp;

import io.xray4j.Entity;

/**
 * The caller of a call, as a tag of the request, because the dispatcher's threads have no current entity.
 *
 * <p><i>Immutable.</i>
 */
record Caller(Entity entity) {}
