// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Hibernate: session factories whose sessions are recorded, one subsegment for each call of the application. */
@NullMarked
package io.xray4j.hibernate;

import org.jspecify.annotations.NullMarked;
