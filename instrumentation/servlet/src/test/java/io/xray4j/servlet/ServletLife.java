// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.xray4j.Recorder;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the servlet specification lets a request go through, each a trap to record it twice or never. */
abstract class ServletLife {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    private final ServletServer server;

    ServletLife(ServletServer server) {
        this.server = server;
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    /** Forwards, includes and asynchronous dispatches pass the filter again. */
    @ParameterizedTest
    @CsvSource({"/forward, 200", "/include, 200", "/dispatch, 200"})
    void recordsOnce_whatIsDispatchedAgain(String path, int status) throws Exception {
        assertThat(ask(path, Map.of())).isEqualTo(status);
        assertThat(tracing.take()).hasStatus(status).hasSubsegments("target");
        assertThat(tracing.takeAll()).isEmpty();
    }

    /** What a forward or an include does belongs to the step that asked for it. */
    @ParameterizedTest
    @ValueSource(strings = {"/forward-step", "/include-step"})
    void recordsBelowTheStep_whatIsDispatchedWithinIt(String path) throws Exception {
        assertThat(ask(path, Map.of())).isEqualTo(200);
        RecordedEntity request = tracing.take();
        assertThat(request).hasSubsegments("step");
        assertThat(request.subsegment("step")).hasSubsegments("target");
    }

    /** The container answers a request that ran out of time, or the application does. */
    @ParameterizedTest
    @CsvSource({"/timeout, 500", "/timeout-answered, 503"})
    void endsOnce_whatRunsOutOfTime(String path, int status) throws Exception {
        assertThat(ask(path, Map.of())).isEqualTo(status);
        assertThat(tracing.take()).hasStatus(status).hasFlags(true, false, false);
        assertThat(tracing.takeAll()).isEmpty();
    }

    /**
     * An exception ends the request even if the application had said that it will answer later. The error page is
     * rendered when it has gone past the filter; what the page records belongs to the request all the same.
     */
    @ParameterizedTest
    @ValueSource(strings = {"/fails", "/async-error", "/dispatch-fails", "/dispatch-async-error"})
    void endsOnce_whatFails_withItsErrorPageBelow(String path) throws Exception {
        assertThat(ask(path, Map.of())).isEqualTo(500);
        RecordedEntity recorded = tracing.take();
        assertThat(recorded).hasStatus(500).hasFlags(true, false, false);
        assertThat(recorded.exceptionTypes()).containsExactly(IllegalStateException.class.getName());
        // It leaves with the request if it was done before the worker came by, else behind it.
        List<RecordedEntity> pages = new ArrayList<>(recorded.subsegments());
        pages.addAll(tracing.takeAll());
        assertThat(pages).hasSize(rendersErrorPageOf(path) ? 1 : 0);
        for (RecordedEntity page : pages) {
            assertThat(page).hasName("target");
            assertThat(page.parentId()).isIn(null, recorded.id());
        }
    }

    /** An error page may say another status than the exception would have; what was sent is recorded. */
    @Test
    void recordsTheStatusThatTheErrorPageSends() throws Exception {
        assertThat(ask("/forbidden", Map.of())).isEqualTo(403);
        RecordedEntity recorded = tracing.take();
        assertThat(recorded).hasStatus(403).hasFlags(false, true, false);
        assertThat(recorded.exceptionTypes()).containsExactly(SecurityException.class.getName());
        tracing.takeAll();
    }

    /** Frameworks wrap what a servlet may not throw; what was thrown is what people look for. */
    @Test
    void recordsTheRealException_notItsWrapping() throws Exception {
        assertThat(ask("/wrapped", Map.of())).isEqualTo(500);
        RecordedEntity recorded = tracing.take();
        assertThat(recorded.exceptionTypes()).containsExactly(IllegalStateException.class.getName());
        tracing.takeAll();
    }

    /** What a framework catches and shows on a page of its own never reaches the container. */
    @Test
    void recordsAnException_thatIsShownOnAPage() throws Exception {
        assertThat(ask("/caught", Map.of())).isEqualTo(500);
        RecordedEntity recorded = tracing.take();
        assertThat(recorded).hasStatus(500).hasFlags(true, false, false);
        assertThat(recorded.exceptionTypes()).containsExactly(IllegalStateException.class.getName());
    }

    /** Metadata reads values; a request and a response do something when they are read. */
    @Test
    void touchesNothing_whenARequestIsMetadata() throws Exception {
        HttpServlet servlet = new HttpServlet() {
            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                Recorder recorder = tracing.recorder();
                recorder.putMetadata("request", request);
                recorder.putMetadata("both", Map.of("request", request, "response", response));
                recorder.putAnnotation("session", request.getSession(false) != null);
                recorder.putAnnotation("body", request.getReader().readLine());
                response.getWriter().write("written");
            }
        };
        URI base = server.start(new TracingFilter(tracing.recorder()), Map.of(), Map.of("/metadata", servlet));
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/metadata"))
                .POST(HttpRequest.BodyPublishers.ofString("the body"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("written");
        RecordedEntity recorded = tracing.take();
        assertThat(recorded).hasStatus(200).hasAnnotation("session", false).hasAnnotation("body", "the body");
        assertThat(recorded.text("/metadata/default/request")).startsWith("<not read: ");
        assertThat(recorded.text("/metadata/default/both/response")).startsWith("<not read: ");
    }

    /** A connection that is handed over to another protocol, as for a web socket, was answered with 101. */
    @Test
    void recordsThatTheProtocolWasSwitched() throws Exception {
        URI base = server.start(new TracingFilter(tracing.recorder()), Map.of(), Servlets.all(tracing.recorder()));
        try (Socket client = new Socket(base.getHost(), base.getPort())) {
            client.setSoTimeout(10_000);
            String request = String.join(
                    "\r\n", "GET /upgrade HTTP/1.1", "Host: shop", "Connection: Upgrade", "Upgrade: silence", "", "");
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 101");
        }
        assertThat(tracing.take()).hasStatus(101).isOk();
    }

    /** A status that has been sent stays sent, whatever is thrown behind it; it is a fault all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"/sent-fails", "/dispatch-sent-fails"})
    void recordsTheStatusThatWasSent_beforeItFailed(String path) throws Exception {
        // Tomcat and Jetty cut the answer off, Undertow ends it as if it were whole.
        Throwable cutOff = catchThrowable(() -> ask(path, Map.of()));
        assertThat(cutOff == null || cutOff instanceof IOException).isTrue();
        RecordedEntity recorded = tracing.take();
        assertThat(recorded).hasStatus(200).hasFlags(true, false, false);
        assertThat(recorded.exceptionTypes()).containsExactly(IllegalStateException.class.getName());
        tracing.takeAll();
    }

    /** Whether the container renders the application's error page for what fails there. */
    protected boolean rendersErrorPageOf(String path) {
        return true;
    }

    @Test
    void isNamedByItsParameters() throws Exception {
        ask("/target", Map.of("fixedName", "shop"));
        assertThat(tracing.take()).hasName("shop");
        stop();
        ask("/target", Map.of("dynamicNamingRecognizedHosts", "127.0.*", "dynamicNamingFallbackName", "shop"));
        assertThat(tracing.take().name()).startsWith("127.0.0.1");
        stop();
        ask("/target", Map.of("dynamicNamingRecognizedHosts", "*.example.com", "dynamicNamingFallbackName", "shop"));
        assertThat(tracing.take()).hasName("shop");
    }

    private int ask(String path, Map<String, String> parameters) throws Exception {
        URI base = server.start(new TracingFilter(tracing.recorder()), parameters, Servlets.all(tracing.recorder()));
        return status(URI.create(base + path));
    }

    private static int status(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
