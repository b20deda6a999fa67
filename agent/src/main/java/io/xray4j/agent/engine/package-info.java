// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Decides what is woven and into what: configuration, the table of libraries, class loaders. Applications never see it. */
@NullMarked
package io.xray4j.agent.engine;

import org.jspecify.annotations.NullMarked;
