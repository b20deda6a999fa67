// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The append-only log, in which acknowledged documents survive a kill of the process. Not an API. */
@NullMarked
package io.xray4j.server.store.log;

import org.jspecify.annotations.NullMarked;
