// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** Drivers and pools on MariaDB, with the agent attached. The package is named after the folder of the integration. */
@NullMarked
package io.xray4j.agent.contracts.jdbc;

import org.jspecify.annotations.NullMarked;
