package orders

import io.xray4j.Xray
import io.xray4j.kotlincoroutines.inSubsegment
import io.xray4j.kotlincoroutines.withSegment
import io.xray4j.kotlincoroutines.withSubsegment
import io.xray4j.segment.Namespace
import java.time.Duration
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull

/** Takes one order and prints the id of its trace. */
fun main() {
    Xray.configure { it.service("orders").sampling(false) }
    runBlocking {
        withSegment("orders") { segment ->
            order(listOf("lamp", "chair"))
            println("trace ${segment.traceId()}")
        }
    }
    Xray.recorder().flush(Duration.ofSeconds(10))
}

/** Each coroutine is below what was current where it was launched, whichever threads it runs on. */
private suspend fun order(items: List<String>) =
    coroutineScope {
        val total = items.map { async { price(it) } }.awaitAll().sum()
        val labels = labels(items).inSubsegment("labels").toList()
        inSubsegment("pack") { it.putAnnotation("parcels", labels.size) }
        // Takes too long, so the order goes without. That is no fault.
        withTimeoutOrNull(50) { withSubsegment("gift wrap") { delay(60_000) } }
        total
    }

private suspend fun price(item: String): Int =
    withSubsegment("price") { price ->
        price.putAnnotation("item", item)
        withContext(Dispatchers.IO) {
            withSubsegment("catalogue", Namespace.REMOTE) {
                delay(20)
                item.length * 100
            }
        }
    }

/** What runs above in the flow is below the flow's subsegment. */
private fun labels(items: List<String>) =
    flow {
        for (item in items) {
            emit(inSubsegment("print") { "label of $item" })
        }
    }.flowOn(Dispatchers.Default)
