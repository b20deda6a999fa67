// SPDX-FileCopyrightText: 2026 the xray4j authors
// SPDX-License-Identifier: Apache-2.0
package io.xray4j.agent.library.servlet;

import io.xray4j.Recorder;
import io.xray4j.Xray;
import io.xray4j.servlet.TracingFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * Our filter in an application that does not know xray4j. The container destroys the filter with the application. If
 * the application has its own core, the recorder is closed then: its worker would otherwise run on and keep the
 * application in memory. One filter does both, as not every container destroys a filter that was never called.
 *
 * <p><i>Safe for use by many threads.</i>
 */
final class JakartaFilter implements Filter {
    private final TracingFilter filter;
    private final ClassLoader application;

    JakartaFilter(TracingFilter filter, ClassLoader application) {
        this.filter = filter;
        this.application = application;
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
        filter.init(config);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        filter.doFilter(request, response, chain);
    }

    @Override
    public void destroy() {
        if (Recorder.class.getClassLoader() == application) {
            Xray.recorder().close();
        }
    }
}
