// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.sql;

import io.xray4j.segment.SqlData;

/**
 * A database as an integration knows it: its name, what is recorded of it with every query, and how its SQL is
 * quoted.
 *
 * <p><i>Immutable.</i>
 *
 * @param name names the subsegments and so the node on the map: {@code database@host} where both are known
 * @param data what is recorded with every query
 * @param dialect how literals are written
 */
public record SqlTarget(String name, SqlData data, SqlDialect dialect) {}
