// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The trace doctor: checks of one trace against X-Ray's schema, AWS's limits and common sense, each with a sentence that
 * says the fact and one that says the remedy. Not an API.
 */
@NullMarked
package io.xray4j.server.analysis.doctor;

import org.jspecify.annotations.NullMarked;
