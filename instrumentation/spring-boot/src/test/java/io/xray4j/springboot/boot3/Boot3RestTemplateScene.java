// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot.boot3;

import io.xray4j.springboot.RestTemplateScene;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.web.client.RestTemplate;

/** The contract on what this line's builder makes. */
public abstract class Boot3RestTemplateScene extends RestTemplateScene {
    @Override
    protected RestTemplate build(ApplicationContext context) {
        return context.getBean(RestTemplateBuilder.class).build();
    }
}
