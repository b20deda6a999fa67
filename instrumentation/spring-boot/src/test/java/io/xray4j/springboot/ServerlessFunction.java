// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.springboot;

import com.amazonaws.serverless.exceptions.ContainerInitializationException;
import com.amazonaws.serverless.proxy.InitializationWrapper;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.spring.SpringBootLambdaContainerHandler;
import com.amazonaws.serverless.proxy.spring.SpringBootProxyHandlerBuilder;
import io.xray4j.Recorder;
import io.xray4j.conformance.http.server.TestApplication;
import io.xray4j.lambda.TracingRequestStreamHandler;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The contract's application as a function: AWS's container for Spring Boot, with what we configure in it. */
public final class ServerlessFunction extends TracingRequestStreamHandler {
    public ServerlessFunction() throws ContainerInitializationException {
        super(container()::proxyStream);
    }

    private static SpringBootLambdaContainerHandler<AwsProxyRequest, AwsProxyResponse> container()
            throws ContainerInitializationException {
        // The class path has WebFlux too, and the container would take that.
        return new SpringBootProxyHandlerBuilder<AwsProxyRequest>()
                .defaultProxy()
                .initializationWrapper(new InitializationWrapper())
                .servletApplication()
                .springBootApplication(Application.class)
                .profiles("serverless")
                .buildAndInitialize();
    }

    /** What a user's application is: it knows its recorder as a bean and its name as a property. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        MvcApplication application(Recorder recorder) {
            return new MvcApplication(TestApplication.of(recorder));
        }
    }
}
