// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.servlet;

import com.amazonaws.serverless.exceptions.ContainerInitializationException;
import com.amazonaws.serverless.proxy.AwsProxyExceptionHandler;
import com.amazonaws.serverless.proxy.AwsProxySecurityContextWriter;
import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpServletRequest;
import com.amazonaws.serverless.proxy.internal.servlet.AwsHttpServletResponse;
import com.amazonaws.serverless.proxy.internal.servlet.AwsLambdaServletContainerHandler;
import com.amazonaws.serverless.proxy.internal.servlet.AwsProxyHttpServletRequestReader;
import com.amazonaws.serverless.proxy.internal.servlet.AwsProxyHttpServletResponseWriter;
import com.amazonaws.serverless.proxy.internal.servlet.AwsServletContext;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.services.lambda.runtime.Context;
import io.xray4j.Xray;
import io.xray4j.conformance.http.server.TestApplication;
import io.xray4j.lambda.TracingRequestStreamHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;

/** The contract's application as a function: AWS's container for serverless Java, with our filter in it. */
public final class ServerlessFunction extends TracingRequestStreamHandler {
    public ServerlessFunction() throws ContainerInitializationException {
        this(new Container());
    }

    private ServerlessFunction(Container container) throws ContainerInitializationException {
        super(container::proxyStream);
        container.initialize();
    }

    /** The container with one filter and one servlet, as those for frameworks are made. */
    private static final class Container
            extends AwsLambdaServletContainerHandler<
                    AwsProxyRequest, AwsProxyResponse, HttpServletRequest, AwsHttpServletResponse> {
        Container() {
            super(
                    AwsProxyRequest.class,
                    AwsProxyResponse.class,
                    new AwsProxyHttpServletRequestReader(),
                    new AwsProxyHttpServletResponseWriter(),
                    new AwsProxySecurityContextWriter(),
                    new AwsProxyExceptionHandler());
        }

        @Override
        public void initialize() throws ContainerInitializationException {
            Xray.configure(c -> c.service("test"));
            AwsServletContext context = new AwsServletContext(this);
            setServletContext(context);
            context.addFilter("xray4j", new TracingFilter())
                    .addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
            ServletRegistration.Dynamic servlet = context.addServlet(
                    "application",
                    new ApplicationServlet(TestApplication.of(Xray.recorder()), io.xray4j.context.Context::wrap));
            servlet.addMapping("/*");
            servlet.setLoadOnStartup(1);
            super.initialize();
        }

        @Override
        protected AwsHttpServletResponse getContainerResponse(HttpServletRequest request, CountDownLatch latch) {
            return new AwsHttpServletResponse(request, latch);
        }

        @Override
        protected void handleRequest(HttpServletRequest request, AwsHttpServletResponse response, Context context)
                throws Exception {
            if (request instanceof AwsHttpServletRequest own) {
                own.setResponse(response);
                own.setServletContext(getServletContext());
                own.setContainerHandler(this);
            }
            doFilter(
                    request,
                    response,
                    ((AwsServletContext) getServletContext()).getServletForPath(request.getRequestURI()));
        }
    }
}
