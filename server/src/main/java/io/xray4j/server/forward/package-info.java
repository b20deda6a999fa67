// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The way of documents on to X-Ray in AWS: a spool on the disk, and the thread that empties it. */
@NullMarked
package io.xray4j.server.forward;

import org.jspecify.annotations.NullMarked;
