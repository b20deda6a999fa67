// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Tests on a real Spring Boot. */
@NullMarked
package io.xray4j.springboot.boot3;

import org.jspecify.annotations.NullMarked;
