// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.conformance.http.server.TestApplication;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The contract's application as a controller of Spring MVC. */
@Controller
class MvcApplication {
    private static final int PIECE = 500;

    private final TestApplication application;

    MvcApplication(TestApplication application) {
        this.application = application;
    }

    @GetMapping({"/ok", "/status/{status}", "/throw", "/work", "/refuse/{status}"})
    ResponseEntity<String> answer(HttpServletRequest request) throws IOException {
        return answer(request.getRequestURI());
    }

    @GetMapping("/async/**")
    Callable<ResponseEntity<String>> answerLater(HttpServletRequest request) {
        String path = request.getRequestURI();
        return () -> answer(path);
    }

    @GetMapping("/stream")
    StreamingResponseBody stream(HttpServletRequest request) throws IOException {
        byte[] body = application.answer(request.getRequestURI()).body().getBytes(StandardCharsets.UTF_8);
        return out -> {
            for (int from = 0; from < body.length; from += PIECE) {
                out.write(body, from, Math.min(PIECE, body.length - from));
                out.flush();
            }
        };
    }

    @GetMapping("/render")
    String render() {
        return TestApplication.TEMPLATE;
    }

    private ResponseEntity<String> answer(String path) throws IOException {
        TestApplication.Answer answer = application.answer(path);
        HttpStatusCode status = HttpStatusCode.valueOf(answer.status());
        if (answer.manner() == TestApplication.Manner.REFUSED) {
            throw new ResponseStatusException(status, answer.body());
        }
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
        return answer.status() == 204
                ? response.build()
                : response.contentType(MediaType.TEXT_PLAIN).body(answer.body());
    }
}
