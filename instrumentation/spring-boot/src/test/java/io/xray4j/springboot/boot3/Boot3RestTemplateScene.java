// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot.boot3;

import io.xray4j.springboot.RestTemplateScene;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/** The contract on what this line's builder makes. */
public abstract class Boot3RestTemplateScene extends RestTemplateScene {
    @Override
    protected RestTemplate build(ApplicationContext context, @Nullable Supplier<ClientHttpRequestFactory> requests) {
        RestTemplateBuilder builder = context.getBean(RestTemplateBuilder.class);
        return (requests == null ? builder : builder.requestFactory(requests)).build();
    }
}
