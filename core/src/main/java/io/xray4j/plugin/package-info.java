// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Host information, found by plugins: what AWS tells it of its machine, container or environment. */
@NullMarked
package io.xray4j.plugin;

import org.jspecify.annotations.NullMarked;
