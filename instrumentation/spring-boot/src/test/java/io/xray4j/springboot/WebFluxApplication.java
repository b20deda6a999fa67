// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.conformance.http.server.TestApplication;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The contract's application as a controller of WebFlux. */
@Controller
class WebFluxApplication {
    private final TestApplication application;
    private final UnaryOperator<Callable<ResponseEntity<String>>> giving;

    /** Of what is given to other threads, {@code giving} makes what is given. */
    WebFluxApplication(TestApplication application, UnaryOperator<Callable<ResponseEntity<String>>> giving) {
        this.application = application;
        this.giving = giving;
    }

    @GetMapping({"/ok", "/status/{status}", "/throw", "/work", "/refuse/{status}"})
    Mono<ResponseEntity<String>> answer(ServerHttpRequest request) {
        return Mono.fromCallable(() -> answer(request.getPath().value()));
    }

    @GetMapping("/async/**")
    Mono<ResponseEntity<String>> answerLater(ServerHttpRequest request) {
        return Mono.fromCallable(giving.apply(() -> answer(request.getPath().value())))
                .subscribeOn(Schedulers.boundedElastic());
    }

    @GetMapping("/render")
    String render() {
        return TestApplication.TEMPLATE;
    }

    @ResponseBody
    @GetMapping(path = "/stream", produces = MediaType.TEXT_PLAIN_VALUE)
    Flux<String> stream(ServerHttpRequest request) throws IOException {
        String body = application.answer(request.getPath().value()).body();
        return Flux.fromStream(Arrays.stream(body.split("(?<=\n)")));
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
