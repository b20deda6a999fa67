// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Spring Boot: the auto-configuration of the tracer and its handlers, for Boot 3.5 and 4.1. */
@NullMarked
package io.xray4j.micrometer.boot;

import org.jspecify.annotations.NullMarked;
