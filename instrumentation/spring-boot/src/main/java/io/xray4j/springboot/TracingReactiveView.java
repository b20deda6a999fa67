// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Entity;
import io.xray4j.Recorder;
import io.xray4j.Subsegment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.result.view.View;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A view of WebFlux whose rendering is a subsegment with its name. */
final class TracingReactiveView implements View {
    private final View view;
    private final String name;
    private final Recorder recorder;

    TracingReactiveView(View view, String name, Recorder recorder) {
        this.view = view;
        this.name = name;
        this.recorder = recorder;
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return view.getSupportedMediaTypes();
    }

    @Override
    public boolean isRedirectView() {
        return view.isRedirectView();
    }

    @Override
    public Mono<Void> render(
            @Nullable Map<String, ?> model, @Nullable MediaType contentType, ServerWebExchange exchange) {
        return Mono.deferContextual(context -> {
            Entity request = ReactorSegments.entity(context);
            if (request == null) {
                return view.render(model, contentType, exchange);
            }
            Subsegment rendering = ReactorSegments.under(request, () -> {
                Subsegment begun = recorder.beginSubsegment(name);
                begun.detach();
                return begun;
            });
            return ReactorSegments.below(rendering, Mono.defer(() -> view.render(model, contentType, exchange)))
                    .doOnError(rendering::addException)
                    .doFinally(signal -> rendering.end());
        });
    }
}
