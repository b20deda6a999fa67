// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** The way to X-Ray in AWS: its address, the credentials, and signed requests. */
@NullMarked
package io.xray4j.forwarder.aws;

import org.jspecify.annotations.NullMarked;
