// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** What must be written with types of Spring Boot that only the line 4 has. */
@NullMarked
package io.xray4j.springboot.boot4;

import org.jspecify.annotations.NullMarked;
