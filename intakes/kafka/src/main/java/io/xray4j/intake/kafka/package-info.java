// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
/** A topic of Kafka as the queue in front of a store. */
@NullMarked
package io.xray4j.intake.kafka;

import org.jspecify.annotations.NullMarked;
