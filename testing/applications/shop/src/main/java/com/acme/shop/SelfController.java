// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the application sees of itself, which must not depend on who traces it. */
@RestController
class SelfController {
    private final ConfigurableApplicationContext context;
    private final OrderRepository repository;

    SelfController(ConfigurableApplicationContext context, OrderRepository repository) {
        this.context = context;
        this.repository = repository;
    }

    @GetMapping("/self")
    String self() {
        ClassLoader own = ShopApplication.class.getClassLoader();
        Map<String, Object> seen = new TreeMap<>();
        context.getBeansOfType(DataSource.class)
                .forEach((name, source) -> seen.put(name, source.getClass().getSimpleName()));
        seen.put("context", context.getBeanFactory().getBeanClassLoader() == own);
        seen.put("beans", context.getBeanFactory().getClass().getSimpleName());
        seen.put("repository", repository.getClass().getClassLoader() == own);
        seen.put("resources", context.getResource("classpath:application.properties").exists());
        return seen.toString();
    }
}
