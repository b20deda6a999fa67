// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.config.SdkConfig;
import io.xray4j.sampling.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What the agent registers in an application whose class loader does not know our classes. */
class AgentBeansTest {
    private final GenericApplicationContext context = new GenericApplicationContext();
    private final ClassLoader own = new FilteredClassLoader("io.xray4j");

    AgentBeansTest() {
        context.setClassLoader(own);
        AutoConfigurationPackages.register(context, "com.acme.shop");
    }

    @AfterEach
    void leaveTheProcessAsItWas() {
        context.close();
        SdkConfig.setEnabled(true);
        Xray.configure(builder -> builder.service("test").sampler(Sampler.never()));
    }

    /** As in a context that was processed ahead of time: nothing in it reads configuration classes. */
    @Test
    void areThere_whereNoConfigurationIsRead() {
        start("spring.application.name", "shop");

        assertThat(context.getBean(Recorder.class)).isSameAs(Xray.recorder());
        assertThat(Xray.recorder().service()).isEqualTo("shop");
        assertThat(context.getBeanNamesForType(AsyncMethods.class)).containsExactly("xrayAsyncMethods");
        assertThat(context.containsBean("xrayRestClientCustomizer")).isTrue();
        assertThat(context.containsBean("xray4jHealthIndicator")).isTrue();
    }

    @Test
    void leaveTheApplicationsLoader() {
        start("spring.application.name", "shop");

        assertThat(context.getClassLoader()).isSameAs(own);
        assertThat(context.getBeanFactory().getBeanClassLoader()).isSameAs(own);
    }

    /** A post processor that makes proxies could not make one of a class that the application does not see. */
    @Test
    void areShownToNoPostProcessorOfTheApplication() {
        List<String> seen = new ArrayList<>();
        context.registerBean("processor", BeanPostProcessor.class, () -> new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                seen.add(name);
                return bean;
            }
        });
        context.registerBean("order", Object.class, Object::new);
        start("spring.application.name", "shop");

        assertThat(seen).contains("order").noneMatch(name -> name.startsWith("xray"));
    }

    @Test
    void areNotThere_whereSpringBootConfiguresNothing() {
        context.removeBeanDefinition(AutoConfigurationPackages.class.getName());
        start("spring.application.name", "bootstrap");

        assertThat(context.getBeanNamesForType(Recorder.class)).isEmpty();
    }

    @Test
    void areNotThere_whereTheApplicationHasTheIntegration() {
        context.setClassLoader(AgentBeansTest.class.getClassLoader());
        start("spring.application.name", "shop");

        assertThat(context.getBeanNamesForType(Recorder.class)).isEmpty();
    }

    /** An application that may know nothing of the agent starts with it as without. */
    @Test
    void ignorePropertiesThatCannotBe() {
        start("xray4j.streaming-threshold", "many");

        assertThat(context.getBean(Recorder.class)).isSameAs(Xray.recorder());
    }

    @Test
    void takeThePropertiesOfTheApplication_whateverAVariableSays() {
        context.getEnvironment()
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("XRAY4J_STREAM_SQL", "maybe", "XRAY4J_MAX_TRACE_BACK", "many")));
        start("xray4j.name", "named by its file");

        assertThat(Xray.recorder().service()).isEqualTo("named by its file");
    }

    private void start(String property, String value) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("file", Map.of(property, value)));
        new AgentBeans().initialize(context);
        context.refresh();
    }
}
