// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0

/** OkHttp: an interceptor and a factory that record each call. */
@NullMarked
package io.xray4j.okhttp;

import org.jspecify.annotations.NullMarked;
