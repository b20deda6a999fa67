// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static io.xray4j.testing.EntityAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Captured;
import io.xray4j.testing.TracingExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Beans behind a proxy of their interface: Spring passes only the interface's method to interceptors. */
class CapturedByInterfaceIT {
    @RegisterExtension
    final TracingExtension tracing = TracingExtension.create();

    @Test
    void namesEachCallAsItsOwnBeanSays() {
        try (ConfigurableApplicationContext context = TestContext.plain(tracing.recorder())
                .with("spring.aop.proxy-target-class=false")
                .start(new Cash(), new Card())) {
            tracing.recorder()
                    .inSegment(
                            "root",
                            segment -> context.getBeansOfType(Payment.class)
                                    .values()
                                    .forEach(payment -> assertThat(payment)
                                            .isNotInstanceOfAny(Cash.class, Card.class)
                                            .satisfies(Payment::pay)));
        }
        assertThat(tracing.take()).hasSubsegments("by cash", "by card");
    }

    interface Payment {
        void pay();
    }

    static class Cash implements Payment {
        @Override
        @Captured("by cash")
        public void pay() {}
    }

    static class Card implements Payment {
        @Override
        @Captured("by card")
        public void pay() {}
    }
}
