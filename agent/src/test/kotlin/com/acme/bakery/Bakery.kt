// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.bakery

import java.util.concurrent.Executor
import java.util.concurrent.Executors
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield

/** Functions that suspend in all ways there are, and know nothing of tracing. */
class Bakery {
    suspend fun bake(loaves: Int): Int {
        var baked = 0
        repeat(loaves) {
            delay(10)
            baked += knead(it)
            withContext(Dispatchers.IO) { baked += oven("hot", 1L, 2.0) }
            yield()
        }
        return baked
    }

    suspend fun knead(loaf: Int): Int {
        yield()
        return loaf * 0 + 1
    }

    /** Returns at once, without a step. */
    suspend fun oven(state: String, minutes: Long, width: Double): Int = state.length * 0 + minutes.toInt() + width.toInt() * 0

    /** Has no state of its own: the compiler passes the caller's continuation on. */
    suspend fun deliver(): String = suspendCancellableCoroutine { thread.execute { it.resume(Thread.currentThread().name) } }

    suspend fun burn(): Nothing {
        delay(5)
        throw IllegalStateException("burnt")
    }

    suspend fun refuse(): Nothing = throw IllegalArgumentException("refused")

    suspend fun fail(): String = suspendCancellableCoroutine { thread.execute { it.resumeWithException(IllegalStateException("lost")) } }

    suspend fun wait() {
        delay(60_000)
    }

    /** Calls itself, so that its own continuation is its caller's. */
    suspend fun layers(depth: Int): Int {
        if (depth == 0) {
            return 0
        }
        yield()
        return 1 + layers(depth - 1)
    }

    suspend fun all(): List<Int> = coroutineScope { List(2) { async(Dispatchers.Default) { knead(it) } }.awaitAll() }

    private companion object {
        val thread: Executor = Executors.newSingleThreadExecutor { Thread(it, "courier").apply { isDaemon = true } }
    }
}
