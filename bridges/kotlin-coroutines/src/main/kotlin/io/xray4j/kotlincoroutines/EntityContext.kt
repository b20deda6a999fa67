// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.kotlincoroutines

import io.xray4j.Entity
import io.xray4j.Scope
import io.xray4j.Xray
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CopyableThreadContextElement
import kotlinx.coroutines.DelicateCoroutinesApi
import kotlinx.coroutines.ExperimentalCoroutinesApi

/**
 * The current entity of a coroutine. Wherever the coroutine runs, the entity is current there; what the coroutine begins
 * or ends is current again when it resumes on another thread. A child begins with what is current where it is launched,
 * and what it begins itself stays its own.
 *
 * *Confined to its coroutine.*
 */
@OptIn(ExperimentalCoroutinesApi::class, DelicateCoroutinesApi::class)
internal class EntityContext(
    @Volatile private var entity: Entity?,
) : CopyableThreadContextElement<EntityContext.Place> {
    /** The place of an element on a thread: what it covers there, and is uncovered when the coroutine leaves. */
    internal class Place(
        val below: EntityContext?,
        val scope: Scope,
    )

    override val key: CoroutineContext.Key<EntityContext>
        get() = Key

    override fun updateThreadContext(context: CoroutineContext): Place {
        val below = ON_TOP.get()
        ON_TOP.set(this)
        return Place(below, Xray.recorder().attach(entity))
    }

    override fun restoreThreadContext(context: CoroutineContext, oldState: Place) {
        // First, so that what becomes current again is not taken for a change within this coroutine.
        if (oldState.below == null) ON_TOP.remove() else ON_TOP.set(oldState.below)
        oldState.scope.close()
    }

    override fun copyForChild(): EntityContext = EntityContext(entity)

    /** A copy, because two children may be given the same element. */
    override fun mergeForChild(overwritingElement: CoroutineContext.Element): CoroutineContext =
        (overwritingElement as EntityContext).copyForChild()

    override fun toString(): String = "EntityContext($entity)"

    companion object Key : CoroutineContext.Key<EntityContext> {
        /** The element of the coroutine that each thread runs. */
        private val ON_TOP = ThreadLocal<EntityContext?>()

        init {
            // Not when the coroutine leaves the thread: by then another one may run it already.
            Xray.addListener { current -> ON_TOP.get()?.entity = current }
        }
    }
}
