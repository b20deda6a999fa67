// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.conformance.http.server.TestApplication;
import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.InternalResourceView;

/** What is Spring MVC's own and not in the contract. */
class MvcDetailsIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void recordsAnException_thatTheApplicationHandles_withItsStatus() throws Exception {
        assertThat(get("/handled")).isEqualTo(503);
        assertThat(tracing.take()).hasStatus(503).hasFlags(true, false, false).hasException(SoldOut.class);
    }

    /** An exception is a way to say no. */
    @Test
    void recordsNoException_thatBecomesTheCallersError() throws Exception {
        assertThat(get("/gone")).isEqualTo(410);
        assertThat(tracing.take()).hasStatus(410).hasFlags(false, true, false).hasNo("/cause");
    }

    @Test
    void rendersNothing_whenItRedirects() throws Exception {
        assertThat(get("/elsewhere")).isEqualTo(302);
        assertThat(tracing.take()).hasStatus(302).hasSubsegments();
    }

    @Test
    void recordsARenderingThatFails() throws Exception {
        assertThat(get("/wrong")).isEqualTo(500);
        RecordedEntity request = tracing.take();
        assertThat(request).hasStatus(500).hasFlags(true, false, false).hasSubsegments("no-such-template");
        assertThat(request.subsegment("no-such-template")).hasFlags(true, false, false);
    }

    /** A view may be another handler, with a view of its own: what most JSPs of older applications are. */
    @Test
    void recordsARenderingWithinARendering() throws Exception {
        assertThat(get("/outer")).isEqualTo(200);
        RecordedEntity request = tracing.take();
        assertThat(request).isOk().hasSubsegments("InternalResourceView");
        assertThat(request.subsegment("InternalResourceView")).hasSubsegments(TestApplication.TEMPLATE);
    }

    /** One that answers without a view does not end the one around it. */
    @Test
    void recordsARendering_aroundAHandlerWithoutAView() throws Exception {
        assertThat(get("/around")).isEqualTo(200);
        RecordedEntity request = tracing.take();
        assertThat(request).isOk().hasSubsegments("TwoParts");
        assertThat(request.subsegment("TwoParts")).hasSubsegments("behind the part");
    }

    private int get(String path) throws Exception {
        try (ConfigurableApplicationContext context =
                TestContext.servlet(tracing.recorder()).start(new Shop(tracing.recorder()))) {
            URI uri = TestContext.uri(context).resolve(path);
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .statusCode();
        }
    }

    private static final class SoldOut extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Lets a handler do a part, and has more to do. */
    private static final class TwoParts implements View {
        private final Recorder recorder;

        TwoParts(Recorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            request.getRequestDispatcher("/part").forward(request, response);
            recorder.beginSubsegment("behind the part").end();
        }
    }

    @Controller
    static class Shop {
        private final Recorder recorder;

        Shop(Recorder recorder) {
            this.recorder = recorder;
        }

        @GetMapping("/outer")
        View outer() {
            return new InternalResourceView("/inner");
        }

        @GetMapping("/inner")
        String inner() {
            return TestApplication.TEMPLATE;
        }

        @GetMapping("/around")
        View around() {
            return new TwoParts(recorder);
        }

        @GetMapping("/part")
        @ResponseBody
        String part() {
            return "part";
        }

        @GetMapping("/handled")
        String handled() {
            throw new SoldOut();
        }

        @GetMapping("/gone")
        String gone() {
            throw new Gone();
        }

        @GetMapping("/elsewhere")
        String elsewhere() {
            return "redirect:/";
        }

        @GetMapping("/wrong")
        String wrong() {
            return "no-such-template";
        }

        @ExceptionHandler(SoldOut.class)
        ResponseEntity<String> unavailable() {
            return ResponseEntity.status(503).body("sold out");
        }

        @ExceptionHandler(Gone.class)
        ResponseEntity<String> gone(Gone thrown) {
            return ResponseEntity.status(410).body("gone");
        }
    }
}
