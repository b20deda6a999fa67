// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.testing.RecordedEntity;
import io.xray4j.testing.TracingExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;

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

    private int get(String path) throws Exception {
        try (ConfigurableApplicationContext context =
                TestContext.servlet(tracing.recorder()).start(new Shop())) {
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

    @Controller
    static class Shop {
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
