// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.kotlincoroutines

import io.xray4j.Recorder
import io.xray4j.Segment
import io.xray4j.Subsegment
import io.xray4j.Xray
import io.xray4j.segment.Namespace

// For code that does not suspend: a body that did would leave its entity current on the thread it left. So the bodies are
// crossinline, and the compiler refuses to suspend in them; withSegment and withSubsegment are for that.

/**
 * Runs a body inside a segment. What it throws is recorded and goes on to the caller. For code that does not suspend.
 *
 * @param name the name; null means the configured service name
 */
public inline fun <T> inSegment(
    name: String? = null,
    recorder: Recorder = Xray.recorder(),
    crossinline body: (Segment) -> T,
): T {
    val segment = recorder.beginSegment(name)
    try {
        return body(segment)
    } catch (thrown: Throwable) {
        segment.addException(thrown)
        throw thrown
    } finally {
        segment.end()
    }
}

/**
 * Runs a body inside a subsegment of what is current. What it throws is recorded and goes on to the caller. For code that
 * does not suspend.
 *
 * @param namespace where the work is done
 */
public inline fun <T> inSubsegment(
    name: String,
    namespace: Namespace = Namespace.LOCAL,
    recorder: Recorder = Xray.recorder(),
    crossinline body: (Subsegment) -> T,
): T {
    val subsegment = recorder.beginSubsegment(name, namespace)
    try {
        return body(subsegment)
    } catch (thrown: Throwable) {
        subsegment.addException(thrown)
        throw thrown
    } finally {
        subsegment.end()
    }
}
