// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.apachehttp5;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client cancels what it began for a request also where that was in time; only its caller gives a request up. */
class CancellingTest {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void recordsTheAnswer_whenItIsThereBeforeTheClientKnowsWhatToCancel() throws Exception {
        RecordedEntity call = record((request, body, scope, chain, callback) -> {
            callback.handleResponse(new BasicHttpResponse(200), null);
            boolean[] cancelled = new boolean[1];
            scope.cancellableDependency.setDependency(() -> cancelled[0] = true);
            assertThat(cancelled[0]).isTrue();
            callback.completed();
        });

        assertThat(call).isOk().hasStatus(200);
    }

    @Test
    void recordsAFault_whenTheCallerGivesUp() throws Exception {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        tracing.recorder().inSegment("request", request -> {
            try (CloseableHttpAsyncClient client = client((given, body, scope, chain, callback) -> {
                scope.cancellableDependency.setDependency(() -> true);
                begun.complete(true);
            })) {
                Future<SimpleHttpResponse> answer = call(client);
                begun.get(10, TimeUnit.SECONDS);
                assertThat(answer.cancel(true)).isTrue();
            }
        });

        assertThat(tracing.take().subsegment("callee"))
                .hasFlags(true, false, false)
                .hasException(CancellationException.class);
    }

    private RecordedEntity record(AsyncExecChainHandler transport) throws Exception {
        tracing.recorder().inSegment("request", request -> {
            try (CloseableHttpAsyncClient client = client(transport)) {
                assertThat(call(client).get(10, TimeUnit.SECONDS).getCode()).isEqualTo(200);
            }
        });
        return tracing.take().subsegment("callee");
    }

    /** With what stands in for the network. */
    private CloseableHttpAsyncClient client(AsyncExecChainHandler transport) {
        CloseableHttpAsyncClient client = TracingAsyncExecChainHandler.install(
                        HttpAsyncClients.custom()
                                .addExecInterceptorBefore(ChainElement.PROTOCOL.name(), "transport", transport),
                        tracing.recorder())
                .build();
        client.start();
        return client;
    }

    private static Future<SimpleHttpResponse> call(CloseableHttpAsyncClient client) {
        return client.execute(SimpleRequestBuilder.get("http://callee/").build(), null);
    }
}
