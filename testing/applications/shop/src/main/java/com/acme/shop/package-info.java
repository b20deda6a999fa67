// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** An ordinary shop of Spring Boot: JPA, Security, Actuator, asynchronous and scheduled work, three data sources. */
@NullMarked
package com.acme.shop;

import org.jspecify.annotations.NullMarked;
