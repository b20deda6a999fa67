// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** What must be written with types of Spring Boot that only the line 3 has. */
@NullMarked
package io.xray4j.springboot.boot3;

import org.jspecify.annotations.NullMarked;
