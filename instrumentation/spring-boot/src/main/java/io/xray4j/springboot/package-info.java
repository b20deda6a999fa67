// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Spring Boot: a recorder configured by properties, and the recording of everything for which Spring has a hook. */
@NullMarked
package io.xray4j.springboot;

import org.jspecify.annotations.NullMarked;
