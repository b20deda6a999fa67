// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** What the applications that are deployed again and again have in common. */
@org.jspecify.annotations.NullMarked
package com.acme.loaders;
