// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Spring Boot: a recorder configured by properties, and everything Spring offers a hook for recorded with it. */
@NullMarked
package io.xray4j.springboot;

import org.jspecify.annotations.NullMarked;
