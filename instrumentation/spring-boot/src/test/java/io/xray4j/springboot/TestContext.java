// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import io.xray4j.Recorder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/** Starts applications as Spring Boot does, with everything it configures by itself but a database. */
public final class TestContext {
    private final List<String> properties = new ArrayList<>(List.of(
            "spring.main.banner-mode=off", "spring.jmx.enabled=false", "server.address=127.0.0.1", "server.port=0"));
    private final WebApplicationType type;
    private final Recorder recorder;
    private List<String> absentPackages = List.of();
    private boolean lazy = true;

    private TestContext(WebApplicationType type, Recorder recorder) {
        this.type = type;
        this.recorder = recorder;
    }

    /** Without a server. */
    public static TestContext plain(Recorder recorder) {
        return new TestContext(WebApplicationType.NONE, recorder).lean();
    }

    static TestContext servlet(Recorder recorder) {
        return new TestContext(WebApplicationType.SERVLET, recorder).lean();
    }

    /** With Actuator and all that is there for it. */
    static TestContext whole(Recorder recorder) {
        return new TestContext(WebApplicationType.SERVLET, recorder).withoutDatabase();
    }

    static TestContext reactive(Recorder recorder) {
        // Where Spring finds Tomcat it takes that for reactive applications too.
        return new TestContext(WebApplicationType.REACTIVE, recorder).lean().without("org.apache.catalina");
    }

    /** Without a server, with what runs tasks. */
    static TestContext tasks(Recorder recorder) {
        return new TestContext(WebApplicationType.NONE, recorder)
                .withoutDatabase()
                .eager();
    }

    static TestContext database(Recorder recorder) {
        return new TestContext(WebApplicationType.NONE, recorder);
    }

    TestContext with(String property) {
        properties.add(property);
        return this;
    }

    /** As if these packages were not on the class path. */
    TestContext without(String... packages) {
        absentPackages = List.of(packages);
        return this;
    }

    /** Makes all beans at once, as applications do; the others make what they need, which is quicker. */
    TestContext eager() {
        lazy = false;
        return this;
    }

    /** With nothing but what serves requests and sends them. */
    private TestContext lean() {
        return with(
                LeanContext.PROPERTY
                        + "=(?i)actuate|health|micrometer|metrics|observation|jdbc|sql|transaction|websocket|task|availability|info");
    }

    private TestContext withoutDatabase() {
        return with(LeanContext.PROPERTY + "=DataSourceAutoConfiguration");
    }

    /** Starts with the recorder and these objects as beans. */
    public ConfigurableApplicationContext start(Object... beans) {
        SpringApplication application = new SpringApplication(Everything.class);
        application.setWebApplicationType(type);
        application.setLazyInitialization(lazy);
        if (!absentPackages.isEmpty()) {
            application.setResourceLoader(
                    new DefaultResourceLoader(new FilteredClassLoader(absentPackages.toArray(String[]::new))));
        }
        application.addInitializers(context -> {
            GenericApplicationContext generic = (GenericApplicationContext) context;
            register(generic, Recorder.class, recorder);
            register(generic, ReactorResourceFactory.class, stopsAtOnce());
            for (Object bean : beans) {
                register(generic, bean.getClass(), bean);
            }
        });
        return application.run(
                properties.stream().map(property -> "--" + property).toArray(String[]::new));
    }

    /** Makes requests that wait for less than a second. */
    static ClientHttpRequestFactory brief() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setReadTimeout(300);
        return requests;
    }

    static URI uri(ConfigurableApplicationContext context) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private static <T> void register(GenericApplicationContext context, Class<T> type, Object bean) {
        // The test closes its recorder itself, and looks into it after the context has gone.
        context.registerBean(type, () -> type.cast(bean), definition -> definition.setDestroyMethodName(""));
    }

    /** Netty waits for two seconds before it believes that it is to stop. */
    private static ReactorResourceFactory stopsAtOnce() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setShutdownQuietPeriod(Duration.ZERO);
        return resources;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Everything {}
}
