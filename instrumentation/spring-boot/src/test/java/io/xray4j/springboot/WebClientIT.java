// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

/** The scene with our integration on the class path. */
class WebClientIT extends WebClientScene {}
