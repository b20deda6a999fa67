// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.byhand;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xray4j.Recorder;
import io.xray4j.agent.hooks.Hooks;
import io.xray4j.reactor.ReactorContext;
import io.xray4j.springboot.TracingClientHttpRequestFactory;
import io.xray4j.springboot.TracingExchangeFilterFunction;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.client.reactive.HttpComponentsClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/** Spring's clients as an application makes them without Spring Boot, alone and above clients that are recorded too. */
class SpringClientsIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private @Nullable Callee server;

    @BeforeEach
    void start() throws Exception {
        server = Callee.start();
        Hooks.recorder(tracing.recorder());
    }

    @AfterEach
    void stop() {
        Hooks.recorder(null);
        server().close();
    }

    @Test
    void recordsAWebClient_thatIsMadeWithoutABuilder() throws Exception {
        WebClient client = WebClient.create();

        assertRecordedOnce(() -> get(client, uri()));
    }

    @Test
    void recordsAWebClientOnce_aboveClientsThatAreRecorded() throws Exception {
        assertRecordedOnce(() -> get(
                WebClient.builder()
                        .clientConnector(new JdkClientHttpConnector())
                        .build(),
                uri()));
        try (HttpComponentsClientHttpConnector connector = new HttpComponentsClientHttpConnector()) {
            assertRecordedOnce(
                    () -> get(WebClient.builder().clientConnector(connector).build(), uri()));
        }
    }

    @Test
    void recordsAWebClientOnce_thatHasOurFilter() throws Exception {
        WebClient client = WebClient.builder()
                .filter((request, next) -> next.exchange(request))
                .filter(new TracingExchangeFilterFunction(recorder()))
                .build();

        assertRecordedOnce(() -> get(client, uri()));
        assertRecordedOnce(() -> get(client.mutate().build(), uri()));
    }

    @Test
    void recordsAWebClientOnce_whoseFilterWithOursIsHidden() throws Exception {
        ExchangeFilterFunction hidden = new TracingExchangeFilterFunction(recorder());
        WebClient client = WebClient.builder()
                .filter((request, next) -> hidden.filter(request, next))
                .build();

        assertRecordedOnce(() -> get(client, uri()));
    }

    /** In a request of WebFlux it is Reactor's context that names the caller. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recordsAWebClientOnce_belowWhatTheContextNames(boolean byJdk) throws Exception {
        WebClient client = byJdk
                ? WebClient.builder()
                        .clientConnector(new JdkClientHttpConnector())
                        .build()
                : WebClient.create();
        recorder().inSegment("root", root -> {
            recorder().inSubsegment("elsewhere", elsewhere -> {
                String body = client.get()
                        .uri(uri())
                        .retrieve()
                        .bodyToMono(String.class)
                        .contextWrite(ReactorContext.with(root))
                        .block(Duration.ofSeconds(20));
                assertThat(body).isEqualTo("{}");
            });
        });
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("elsewhere", "127.0.0.1");
        assertIsWhatTheCalleeKnows(segment);
    }

    @Test
    void leavesBuildersAsTheyAre() {
        WebClient.Builder builder = WebClient.builder();
        WebClient client = builder.build();
        List<ExchangeFilterFunction> filters = new ArrayList<>();

        builder.filters(filters::addAll);
        client.mutate().filters(filters::addAll);

        assertThat(filters).isEmpty();
        assertThat(client.getClass().getSimpleName()).isEqualTo("DefaultWebClient");
    }

    @Test
    void callsTheFiltersOfTheApplication_asBefore() throws Exception {
        List<String> seen = new ArrayList<>();
        WebClient client = WebClient.builder()
                .filter((request, next) -> {
                    seen.add("first");
                    return next.exchange(request);
                })
                .filter((request, next) -> {
                    seen.add("second");
                    return next.exchange(request);
                })
                .build();

        assertRecordedOnce(() -> get(client, uri()));
        assertThat(seen).containsExactly("first", "second");
    }

    @Test
    void recordsWhatTheCalleeAnswers_andThatItIsNotThere() throws Exception {
        WebClient client = WebClient.create();
        URI nobody = nobody();
        recorder().inSegment("root", root -> {
            int status = Objects.requireNonNull(client.get()
                    .uri(server().failing())
                    .exchangeToMono(answer -> Mono.just(answer.statusCode().value()))
                    .block(Duration.ofSeconds(20)));
            assertThat(status).isEqualTo(500);
            assertThatThrownBy(() -> get(client, nobody)).isInstanceOf(WebClientRequestException.class);
        });
        assertFailures(tracing.take());
    }

    @Test
    void sendsNothing_withoutASegment() throws Exception {
        assertThat(get(WebClient.create(), uri())).isEqualTo("{}");
        assertThat(server().takeTraceHeader()).isEmpty();
    }

    @Test
    void recordsARestClientOnReactorNetty() throws Exception {
        RestClient client = RestClient.builder()
                .requestFactory(new ReactorClientHttpRequestFactory())
                .build();

        assertRecordedOnce(() -> get(client, uri()));
        assertRecordedOnce(() ->
                client.post().uri(uri()).body("streamed or not").retrieve().body(String.class));
    }

    @Test
    void recordsARestClientOnReactorNettyOnce_thatHasOurRequestFactory() throws Exception {
        RestClient client = RestClient.builder()
                .requestFactory(TracingClientHttpRequestFactory.wrap(new ReactorClientHttpRequestFactory(), recorder()))
                .build();

        assertRecordedOnce(() -> get(client, uri()));
    }

    @Test
    void recordsARestTemplateOnReactorNetty() throws Exception {
        RestTemplate client = new RestTemplate(new ReactorClientHttpRequestFactory());

        assertRecordedOnce(() -> client.getForObject(uri(), String.class));
    }

    @Test
    void recordsWhatTheCalleeAnswersARestClient_andThatItIsNotThere() throws Exception {
        RestClient client = RestClient.builder()
                .requestFactory(new ReactorClientHttpRequestFactory())
                .build();
        URI nobody = nobody();
        recorder().inSegment("root", root -> {
            assertThatThrownBy(() -> get(client, server().failing())).isInstanceOf(HttpServerErrorException.class);
            assertThatThrownBy(() -> get(client, nobody)).isInstanceOf(ResourceAccessException.class);
        });
        assertFailures(tracing.take());
    }

    private void assertRecordedOnce(Runnable call) throws Exception {
        recorder().inSegment("root", root -> {
            call.run();
            assertThat(recorder().traceEntity()).isSameAs(root);
        });
        RecordedEntity segment = tracing.take();
        assertThat(segment).hasSubsegments("127.0.0.1");
        assertIsWhatTheCalleeKnows(segment);
    }

    private void assertIsWhatTheCalleeKnows(RecordedEntity segment) throws Exception {
        RecordedEntity call = segment.subsegment("127.0.0.1");
        assertThat(call).hasSubsegments().isRemote().hasStatus(200);
        assertThat(server().takeTraceHeader())
                .isEqualTo("Root=" + segment.traceId() + ";Parent=" + call.id() + ";Sampled=1");
    }

    private static void assertFailures(RecordedEntity segment) {
        assertThat(segment).hasSubsegments("127.0.0.1", "127.0.0.1");
        assertThat(segment.subsegments().get(0)).isRemote().hasStatus(500).isFault();
        assertThat(segment.subsegments().get(1)).isRemote().isFault();
    }

    private static @Nullable String get(WebClient client, URI uri) {
        return client.get().uri(uri).retrieve().bodyToMono(String.class).block(Duration.ofSeconds(20));
    }

    private static @Nullable String get(RestClient client, URI uri) {
        return client.get().uri(uri).retrieve().body(String.class);
    }

    private static URI nobody() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort() + "/");
        }
    }

    private Recorder recorder() {
        return tracing.recorder();
    }

    private Callee server() {
        return Objects.requireNonNull(server);
    }

    private URI uri() {
        return server().uri();
    }
}
