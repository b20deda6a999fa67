// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The decision about who may do what: roles, the file with tokens and keys, and signatures of version 4. */
@NullMarked
package io.xray4j.server.access;

import org.jspecify.annotations.NullMarked;
