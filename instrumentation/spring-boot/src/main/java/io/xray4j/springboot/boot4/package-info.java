// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Code that needs types which only Spring Boot 4 has. */
@NullMarked
package io.xray4j.springboot.boot4;

import org.jspecify.annotations.NullMarked;
