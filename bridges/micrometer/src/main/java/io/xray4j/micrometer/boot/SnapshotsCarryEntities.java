// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.micrometer.boot;

import io.xray4j.micrometer.XrayTracer;

/** Makes snapshots of {@code context-propagation} carry the current entity, once the tracer is there. */
final class SnapshotsCarryEntities {
    SnapshotsCarryEntities(XrayTracer tracer) {
        tracer.carryInSnapshots();
    }
}
