// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.kotlincoroutines

import io.xray4j.Recorder
import io.xray4j.Subsegment
import io.xray4j.Xray
import io.xray4j.segment.Namespace
import io.xray4j.testing.EntityAssert.assertThat
import io.xray4j.testing.TracingExtension
import io.xray4j.trace.TraceHeader
import java.util.concurrent.Executors
import kotlin.coroutines.cancellation.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension

/** The contract of coroutines: what is current follows each coroutine to whichever thread, and remains on none. */
class CoroutinesTest {
    @JvmField
    @RegisterExtension
    val tracing: TracingExtension = TracingExtension.create()

    private val recorder: Recorder
        get() = tracing.recorder()

    private val one = Executors.newSingleThreadExecutor().asCoroutineDispatcher()
    private val other = Executors.newSingleThreadExecutor().asCoroutineDispatcher()

    @AfterEach
    fun leavesNothingOnAnyThread() {
        for (dispatcher in listOf(one, other)) {
            assertThat(runBlocking(dispatcher) { Xray.traceEntity() }).isNull()
            dispatcher.close()
        }
        assertThat(Xray.traceEntity()).isNull()
    }

    /** The place is the coroutine's, not the thread's: between two steps the thread serves another trace. */
    @Test
    fun followsTheCoroutine_overDispatchers() {
        runBlocking {
            withSegment("root", recorder = recorder) {
                withSubsegment("step", recorder = recorder) { step ->
                    withContext(one) { assertThat(Xray.traceEntity()).isSameAs(step) }
                    withContext(other) {
                        recorder.beginSubsegment("on another thread").use { yield() }
                        assertThat(Xray.traceEntity()).isSameAs(step)
                    }
                }
            }
        }
        assertThat(tracing.take()).hasName("root").hasSubsegments("step")
    }

    /** Two coroutines that take turns on one thread keep their traces apart. */
    @Test
    fun keepsCoroutinesApart_onOneThread() {
        runBlocking(one) {
            val names = listOf("a", "b", "c")
            names.map { name ->
                async {
                    withSegment(name, recorder = recorder) {
                        repeat(3) { turn ->
                            withSubsegment("$name$turn", recorder = recorder) { yield() }
                        }
                    }
                }
            }.awaitAll()
        }
        val found = List(3) { tracing.take() }.sortedBy { it.name() }
        for (segment in found) {
            assertThat(segment.subsegments().map { it.name() }).containsExactly(*Array(3) { "${segment.name()}$it" })
        }
    }

    /** What is begun by hand before a suspension is current, and can be ended, after it. */
    @Test
    fun keepsWhatIsBegunByHand_overASuspension() {
        runBlocking(one) {
            withSegment("root", recorder = recorder) { root ->
                val begun: Subsegment = recorder.beginSubsegment("begun")
                withContext(other) {
                    assertThat(Xray.traceEntity()).isSameAs(begun)
                    recorder.beginSubsegment("below").end()
                }
                yield()
                assertThat(Xray.traceEntity()).isSameAs(begun)
                begun.end()
                assertThat(Xray.traceEntity()).isSameAs(root)
            }
        }
        assertThat(tracing.take().subsegment("begun")).hasSubsegments("below")
    }

    /** Children are below what is current where they are launched; what each begins is its own. */
    @Test
    fun givesEachChildItsOwnPlace() {
        runBlocking(one) {
            withSegment("root", recorder = recorder) { root ->
                val gate = CompletableDeferred<Unit>()
                val children =
                    List(2) { child ->
                        async(if (child == 0) one else other) {
                            val own = recorder.beginSubsegment("child$child")
                            gate.await()
                            assertThat(Xray.traceEntity()).isSameAs(own)
                            own.end()
                        }
                    }
                yield()
                assertThat(Xray.traceEntity()).isSameAs(root)
                gate.complete(Unit)
                children.awaitAll()
            }
        }
        assertThat(tracing.take().subsegments().map { it.name() }).containsExactlyInAnyOrder("child0", "child1")
    }

    /** A segment that is open on a thread goes along into coroutines that are started there. */
    @Test
    fun takesTheTraceOfTheThreadAlong() {
        inSegment("root", recorder) { root ->
            runBlocking(currentTrace()) {
                withContext(Dispatchers.Default) { assertThat(Xray.traceEntity()).isSameAs(root) }
                launch(other) { inSubsegment("launched", recorder = recorder) {} }
            }
            runBlocking(other + root.asContextElement()) { inSubsegment("by its own", recorder = recorder) {} }
            assertThat(Xray.traceEntity()).isSameAs(root)
        }
        assertThat(tracing.take()).hasSubsegments("launched", "by its own")
    }

    @Test
    fun returnsWhatTheBodyReturns_andRecordsWhatItThrows() {
        val answer: Int = inSegment("blocking", recorder) { inSubsegment("step", recorder = recorder) { 42 } }
        assertThat(answer).isEqualTo(42)
        assertThat(tracing.take()).hasSubsegments("step")

        val failure = IllegalStateException("no")
        assertThatThrownBy {
            runBlocking {
                withSegment<Unit>("suspending", recorder = recorder) {
                    withSubsegment<Unit>("call", Namespace.REMOTE, recorder) {
                        yield()
                        throw failure
                    }
                }
            }
        }.hasRootCauseMessage("no")
        val segment = tracing.take()
        assertThat(segment).isFault()
        assertThat(segment.subsegment("call")).isFault().hasException(IllegalStateException::class.java)

        assertThatThrownBy { inSegment<Unit>("blocking", recorder) { throw failure } }.isSameAs(failure)
        assertThat(tracing.take()).isFault()
    }

    @Test
    fun joinsTheTraceOfAHeader() {
        val header = TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1")
        runBlocking { withSegment("root", header, recorder) { yield() } }
        assertThat(tracing.take())
            .has("/trace_id", "1-5759e988-bd862e3fe1be46a994272793")
            .has("/parent_id", "53995c3f42cd8ad8")
    }

    /** A sibling's failure, or a time that is up, is not this coroutine's fault. */
    @Test
    fun tellsCancellationFromFailure() {
        runBlocking(one) {
            withSegment("root", recorder = recorder) {
                val begun = CompletableDeferred<Unit>()
                val job =
                    launch {
                        withSubsegment("cancelled", recorder = recorder) {
                            begun.complete(Unit)
                            CompletableDeferred<Unit>().await()
                        }
                    }
                begun.await()
                job.cancelAndJoin()
                withTimeoutOrNull(1) {
                    withSubsegment("late", recorder = recorder) { CompletableDeferred<Unit>().await() }
                }
            }
        }
        val segment = tracing.take()
        assertThat(segment).isOk().hasSubsegments("cancelled", "late")
        for (subsegment in segment.subsegments()) {
            assertThat(subsegment).isOk().hasAnnotation("cancelled", true)
        }
    }

    /** A subsegment is as long as the work, not as the first step of it. */
    @Test
    fun lastsUntilTheWorkIsDone() {
        runBlocking(one) {
            withSegment("root", recorder = recorder) {
                withSubsegment("slow", recorder = recorder) {
                    delay(30)
                    withContext(other) { delay(30) }
                }
            }
        }
        val slow = tracing.take().subsegment("slow").json()
        assertThat(slow.at("/end_time").asDouble() - slow.at("/start_time").asDouble()).isGreaterThan(0.055)
    }

    /** Operators above see the subsegment of the collection; those below see their own place. */
    @Test
    fun recordsEachCollectionOfAFlow() {
        val numbers =
            flow {
                repeat(3) {
                    inSubsegment("emit$it", recorder = recorder) {}
                    emit(it)
                }
            }.flowOn(other).map { it + 1 }.inSubsegment("numbers", recorder = recorder)
        runBlocking(one) {
            withSegment("root", recorder = recorder) { root ->
                numbers.collect { assertThat(Xray.traceEntity()).isSameAs(root) }
                assertThat(numbers.take(1).toList()).containsExactly(1)
            }
        }
        val segment = tracing.take()
        assertThat(segment).hasSubsegments("numbers", "numbers")
        assertThat(segment.subsegments()[0]).isOk().hasSubsegments("emit0", "emit1", "emit2")

        assertThatThrownBy {
            runBlocking {
                withSegment<Unit>("root", recorder = recorder) {
                    flow<Int> { throw IllegalStateException("flow") }.inSubsegment("broken", recorder = recorder).collect()
                }
            }
        }.isInstanceOf(IllegalStateException::class.java)
        assertThat(tracing.take().subsegment("broken")).isFault()
    }

    /** Without a segment everything runs as ever, and below one that is not sampled nothing is recorded. */
    @Test
    fun runsAllTheSame_withoutASegment() {
        recorder.configure { it.contextMissing { } }
        runBlocking {
            assertThat(withSubsegment("nothing", recorder = recorder) { 7 }).isEqualTo(7)
            assertThat(flow { emit(1) }.inSubsegment("nothing", recorder = recorder).toList()).containsExactly(1)
        }
        val unsampled = TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0")
        runBlocking(one) {
            withSegment("root", unsampled, recorder) {
                withSubsegment("step", recorder = recorder) {
                    withContext(other) {
                        assertThat(Xray.traceEntity()!!.traceHeader().toString()).contains("Sampled=0")
                    }
                }
            }
        }
        assertThat(tracing.takeAll()).isEmpty()
    }

    /** A coroutine without a trace begins its own by hand, and its thread serves others meanwhile. */
    @Test
    fun keepsASegmentBegunByHand_toItsCoroutine() {
        runBlocking(one + currentTrace()) {
            val begun = recorder.beginSegment("begun")
            withContext(other) { assertThat(Xray.traceEntity()).isSameAs(begun) }
            val stranger = async(one) { Xray.traceEntity() }
            assertThat(stranger.await()).isSameAs(begun)
            begun.end()
            assertThat(Xray.traceEntity()).isNull()
        }
        assertThat(tracing.take()).hasName("begun")
        inSegment("of the thread", recorder) {
            val seen = runBlocking(one + currentTrace()) { withContext(other) { Xray.traceEntity() } }
            assertThat(seen).isSameAs(it)
        }
        tracing.take()
    }

    /** A body that is cancelled before it begins leaves no open segment behind. */
    @Test
    fun endsEverything_whenCancelledAtOnce() {
        runBlocking(one) {
            val job =
                launch {
                    withSegment("root", recorder = recorder) { throw CancellationException("at once") }
                }
            job.join()
            assertThat(job.isCancelled).isTrue()
        }
        assertThat(tracing.take()).hasName("root").hasAnnotation("cancelled", true)
    }
}
