// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j;

import org.jspecify.annotations.Nullable;

/**
 * A listener to the current entity of threads, called whenever another becomes current: one was begun, ended, attached
 * or detached there. Install it with {@link Xray#addListener}. It is for what follows the current entity, such as the
 * ids in a log's context.
 *
 * <p>It runs on the traced thread, so it must be quick. What it throws is counted and ignored. An entity that
 * ends on another thread is noticed only when this thread next asks for what is current.
 *
 * <p><i>Must be safe for use by many threads.</i>
 */
@FunctionalInterface
public interface CurrentEntityListener {
    /** Called on the thread whose current entity has changed, after the change. Null means that nothing is current any more. */
    void currentChanged(@Nullable Entity current);
}
