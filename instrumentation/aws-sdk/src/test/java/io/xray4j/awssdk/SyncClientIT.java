// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.awssdk;

/** The contract on a synchronous client, which finds the interceptor on the class path. */
class SyncClientIT extends SyncClientScene {}
