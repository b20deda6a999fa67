// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Queues in front of a store: documents are acknowledged when they are in a queue, and indexed from there. */
@NullMarked
package io.xray4j.server.queue;

import org.jspecify.annotations.NullMarked;
