// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.kotlincoroutines

import io.xray4j.Entity
import io.xray4j.Recorder
import io.xray4j.Segment
import io.xray4j.Subsegment
import io.xray4j.Xray
import io.xray4j.segment.Namespace
import io.xray4j.trace.TraceHeader
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.withContext

/**
 * Returns a context in which this entity is current: `launch(entity.asContextElement()) { … }`. What the coroutine begins
 * is below it, on whichever thread.
 */
public fun Entity.asContextElement(): CoroutineContext = EntityContext(this)

/**
 * Returns a context with what is current on this thread, for coroutines that are started by code that is none:
 * `runBlocking(currentTrace()) { … }`, or a `CoroutineScope` of one's own. Coroutines started in such a one have it already.
 */
public fun currentTrace(): CoroutineContext = EntityContext(Xray.traceEntity())

/**
 * Runs a body inside a segment that ends when the body has ended, however often that was suspended. What it throws is
 * recorded and goes on to the caller; a cancellation is no fault, and is an annotation `cancelled`.
 *
 * @param name the name; null means the configured service name
 * @param header the header that the request or message came with
 */
public suspend fun <T> withSegment(
    name: String? = null,
    header: TraceHeader? = null,
    recorder: Recorder = Xray.recorder(),
    body: suspend CoroutineScope.(Segment) -> T,
): T = current(recorder.segment(name).header(header).beginDetached(), body)

/**
 * Runs a body inside a subsegment of what is current here. It ends when the body has ended, however often that was
 * suspended. What it throws is recorded and goes on to the caller; a cancellation is no fault, and is an annotation
 * `cancelled`. Without a segment the body runs all the same.
 *
 * @param namespace where the work is done
 */
public suspend fun <T> withSubsegment(
    name: String,
    namespace: Namespace = Namespace.LOCAL,
    recorder: Recorder = Xray.recorder(),
    body: suspend CoroutineScope.(Subsegment) -> T,
): T {
    val parent = recorder.traceEntity()
    if (parent == null) {
        // Nothing becomes current; the strategy for a missing segment is called.
        val nothing = recorder.beginSubsegment(name, namespace)
        return coroutineScope { body(nothing) }
    }
    return current(parent.beginDetached(name, namespace, null), body)
}

/**
 * Returns a flow each collection of which is a subsegment of what is current where it is collected, until it completes,
 * fails or is cancelled. What runs above in the flow is below the subsegment.
 */
public fun <T> Flow<T>.inSubsegment(
    name: String,
    namespace: Namespace = Namespace.LOCAL,
    recorder: Recorder = Xray.recorder(),
): Flow<T> {
    val source = this
    return flow {
        val parent = recorder.traceEntity()
        if (parent == null) {
            recorder.beginSubsegment(name, namespace)
            emitAll(source)
        } else {
            val subsegment = parent.beginDetached(name, namespace, null)
            ending(subsegment) { emitAll(source.flowOn(EntityContext(subsegment))) }
        }
    }
}

private suspend fun <E : Entity, T> current(entity: E, body: suspend CoroutineScope.(E) -> T): T =
    ending(entity) { withContext(EntityContext(entity)) { body(entity) } }

private inline fun <T> ending(entity: Entity, body: () -> T): T {
    try {
        return body()
    } catch (cancelled: CancellationException) {
        entity.putAnnotation("cancelled", true)
        throw cancelled
    } catch (thrown: Throwable) {
        entity.addException(thrown)
        throw thrown
    } finally {
        entity.end()
    }
}
