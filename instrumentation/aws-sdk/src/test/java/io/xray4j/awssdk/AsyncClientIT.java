// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

/** The contract on an asynchronous client, which finds the interceptor on the class path. */
class AsyncClientIT extends AsyncClientScene {}
