// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** Vocabulary of AWS services that integrations and applications share. */
@NullMarked
package io.xray4j.aws;

import org.jspecify.annotations.NullMarked;
