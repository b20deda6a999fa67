// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.jaxrs;

import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.spi.ApplicationException;
import org.jboss.resteasy.spi.HttpRequest;
import org.jboss.resteasy.spi.HttpResponse;
import org.jboss.resteasy.spi.MethodInjector;
import org.jboss.resteasy.spi.ValueInjector;
import org.jspecify.annotations.Nullable;

/**
 * A wrapper of a resource method's call that records its exceptions, and whether another thread completes the request.
 */
final class ResteasyMethod implements MethodInjector {
    private final MethodInjector method;

    ResteasyMethod(MethodInjector method) {
        this.method = method;
    }

    @Override
    public @Nullable Object invoke(HttpRequest request, HttpResponse response, Object resource) {
        if (!(request.getAttribute(RequestLife.PROPERTY) instanceof RequestLife life)) {
            return method.invoke(request, response, resource);
        }
        try {
            Object returned = method.invoke(request, response, resource);
            if (returned instanceof CompletionStage || request.getAsyncContext().isSuspended()) {
                life.call().handOver();
            }
            return returned;
        } catch (ApplicationException wrapped) {
            life.failed(wrapped.getCause());
            throw wrapped;
        } catch (Throwable thrown) {
            life.failed(thrown);
            throw thrown;
        }
    }

    @Override
    public Object injectArguments(HttpRequest request, HttpResponse response) {
        return method.injectArguments(request, response);
    }

    @Override
    public ValueInjector[] getParams() {
        return method.getParams();
    }

    @Override
    public boolean expectsBody() {
        return method.expectsBody();
    }
}
