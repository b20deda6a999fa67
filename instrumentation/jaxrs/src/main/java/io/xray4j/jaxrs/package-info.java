// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Jakarta REST: a feature that records each request, for Jersey and RESTEasy. */
@NullMarked
package io.xray4j.jaxrs;

import org.jspecify.annotations.NullMarked;
