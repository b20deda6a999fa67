// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The operations of the X-Ray API, without HTTP: each turns a JSON object into a JSON object. Not an API for Java code.
 */
@NullMarked
package io.xray4j.server.api;

import org.jspecify.annotations.NullMarked;
